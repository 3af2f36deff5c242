package dev.watchword.application.user;

import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Finds the hashes of the empty password in an import. Each hash has to be computed, which would
 * take hours for a large import, so the check ends after some seconds. The empty password opens no
 * account in any case; the check informs the operator.
 */
final class EmptyPasswordCheck {
  /** How long the hashes of an import are checked, in total. */
  static final Duration TIME = Duration.ofSeconds(5);

  private final PasswordHasher hasher;
  private final InstantSource clock;
  private Duration spent = Duration.ZERO;

  EmptyPasswordCheck(PasswordHasher hasher, InstantSource clock) {
    this.hasher = hasher;
    this.clock = clock;
  }

  /** {@code line}, or why it is bad. */
  Line of(Line line) {
    return line instanceof Line.Wanted(long number, UserRecord user) && finds(user.hash())
        ? new Line.Unreadable(number, "password_hash is that of the empty password")
        : line;
  }

  private boolean finds(PasswordHash foreign) {
    return spent.compareTo(TIME) < 0
        && hasher.adopt(foreign) instanceof Adoption.Adopted(PasswordHash hash)
        && isOfEmptyPassword(hash);
  }

  private boolean isOfEmptyPassword(PasswordHash hash) {
    Instant begin = clock.instant();
    boolean found = hasher.isOfEmptyPassword(hash);
    spent = spent.plus(Duration.between(begin, clock.instant()).abs());
    return found;
  }
}
