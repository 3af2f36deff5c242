package dev.watchword.domain.token;

import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Makes what access tokens say. */
public final class Claims {
  public static final Issuer ISSUER = new Issuer("https://issuer.test", "https://audience.test");

  private Claims() {}

  /** A token of a session of {@code user} that was issued at the start of the clock. */
  public static Draft of(User user) {
    return new Draft(
        user,
        ISSUER,
        SessionId.next(TestClock.START, Randomness.shared()),
        TestClock.START.truncatedTo(ChronoUnit.SECONDS),
        TestClock.START.truncatedTo(ChronoUnit.SECONDS).plusSeconds(900),
        user.epoch());
  }

  /** A token in the making. */
  public record Draft(
      User user,
      Issuer issuer,
      SessionId session,
      Instant issuedAt,
      Instant expiresAt,
      Epoch epoch) {
    public Draft by(Issuer issuer) {
      return new Draft(user, issuer, session, issuedAt, expiresAt, epoch);
    }

    public Draft in(SessionId session) {
      return new Draft(user, issuer, session, issuedAt, expiresAt, epoch);
    }

    public Draft issuedAt(Instant instant) {
      return new Draft(user, issuer, session, instant, expiresAt, epoch);
    }

    public Draft expiringAt(Instant instant) {
      return new Draft(user, issuer, session, issuedAt, instant, epoch);
    }

    public AccessClaims build() {
      return new AccessClaims(
          issuer,
          user.id(),
          user.username(),
          new TokenId(new UUID(Randomness.shared().nextLong(), Randomness.shared().nextLong())),
          session,
          issuedAt,
          expiresAt,
          issuedAt,
          user.roles(),
          epoch,
          Optional.empty());
    }

    /** The claims, as though a policy had accepted them. */
    public AcceptedClaims accepted() {
      return new AcceptedClaims(build());
    }
  }
}
