package dev.watchword.domain.session;

import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.authentication.Proofs;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes sessions. */
public final class Sessions {
  private Sessions() {}

  /** A session that begins at the start of the clock under the default policy. */
  public static Draft of(UserId userId) {
    return new Draft(userId, TestClock.START, Optional.empty(), Policies.rules());
  }

  /** The next token of {@code session}; its secret is a new one each time. */
  public static MintedToken successorOf(Session session) {
    return new MintedToken(
        new RefreshToken("watchword_rt_successor"), session.generation().next(), secretHash());
  }

  /** A hash that no other session has. */
  public static SecretHash secretHash() {
    return SecretHash.of(Randomness.bytes(16));
  }

  /** What makes tokens of the same key in every run. */
  public static RefreshTokens tokens() {
    return new RefreshTokens(new DataKey(new byte[DataKey.LENGTH]));
  }

  /** A session in the making. */
  public record Draft(UserId userId, Instant begun, Optional<Device> device, TokenRules rules) {
    public Draft begunAt(Instant instant) {
      return new Draft(userId, instant, device, rules);
    }

    public Draft on(String device) {
      return new Draft(userId, begun, Device.parse(device), rules);
    }

    public Draft lasting(Duration lifetime) {
      return under(
          new TokenRules(
              rules.accessLifetime(),
              lifetime,
              rules.idleTimeout(),
              rules.reuseGrace(),
              rules.maxSessions(),
              rules.permissionsInToken()));
    }

    public Draft under(TokenRules rules) {
      return new Draft(userId, begun, device, rules);
    }

    public Session build() {
      SessionId id = SessionId.next(begun, Randomness.shared());
      MintedToken first = tokens().first(id, Randomness.shared());
      return Session.begin(
          id, Proofs.byPassword(userId, begun), device, first, rules, Attempts.SOURCE);
    }
  }
}
