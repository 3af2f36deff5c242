package dev.watchword.application.throttle;

import dev.watchword.domain.throttle.AttemptKey;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.util.Optional;

/** Knows from where users have recently logged in. */
public final class KnownSources {
  private final GuessingRules rules;
  private final AttemptKeys keys;

  public KnownSources(GuessingRules rules, AttemptKeys keys) {
    this.rules = rules;
    this.keys = keys;
  }

  /** Whether {@code user} has logged in from {@code source} recently enough for it to be known. */
  public boolean knows(Transaction tx, User user, Source.At source, Instant now) {
    return lastLogin(tx, user.id(), source, now).isPresent()
        || knowsByName(tx, user.id(), user.username(), source, now);
  }

  /** The last login from {@code source}, if it is recent enough for it to be known. */
  Optional<Instant> lastLogin(Transaction tx, UserId user, Source.At source, Instant now) {
    return lastLogin(tx, user, keys.of(user, source), now);
  }

  /** Whether the source is still known because a version before 0.2 has remembered it. */
  boolean knowsByName(Transaction tx, UserId user, Username name, Source.At source, Instant now) {
    return lastLogin(tx, user, keys.formerlyOf(name, source), now).isPresent();
  }

  private Optional<Instant> lastLogin(Transaction tx, UserId user, AttemptKey key, Instant now) {
    return tx.knownSources().lastLogin(user, key).filter(last -> rules.knows(last, now));
  }
}
