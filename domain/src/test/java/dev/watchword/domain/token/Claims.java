package dev.watchword.domain.token;

import dev.watchword.domain.client.Client;
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

  private static TokenId tokenId() {
    return new TokenId(new UUID(Randomness.shared().nextLong(), Randomness.shared().nextLong()));
  }

  /** A token of {@code client} that was issued at the start of the clock, for 15 minutes. */
  public static AccessClaims of(Client client) {
    Instant issuedAt = TestClock.START.truncatedTo(ChronoUnit.SECONDS);
    return new AccessClaims(
        ISSUER,
        new Holder.OfClient(client.id(), client.name()),
        tokenId(),
        issuedAt,
        issuedAt.plusSeconds(900),
        new Grant.Roles(client.roles(), Optional.empty()),
        client.epoch());
  }

  /** The user whom the token is about. */
  public static Holder.OfUser user(AccessClaims claims) {
    return switch (claims.holder()) {
      case Holder.OfUser user -> user;
      case Holder.OfClient client -> throw new AssertionError("a client: " + client);
    };
  }

  /** The same claims with other rights. */
  public static AccessClaims with(Grant grant, AccessClaims claims) {
    return new AccessClaims(
        claims.issuer(),
        claims.holder(),
        claims.tokenId(),
        claims.issuedAt(),
        claims.expiresAt(),
        grant,
        claims.epoch());
  }

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
          new Holder.OfUser(user.id(), user.username(), session, Optional.of(issuedAt)),
          tokenId(),
          issuedAt,
          expiresAt,
          new Grant.Roles(user.roles(), Optional.empty()),
          epoch);
    }

    /** The claims, as though a policy had accepted them. */
    public AcceptedClaims accepted() {
      return new AcceptedClaims(build());
    }
  }
}
