package dev.watchword.application.session;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.session.MintedToken;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gives a session a fresh refresh token in place of all previous ones. */
public final class SessionRenewer {
  private final Followed<RoleCatalog> roles;
  private final RefreshTokens refreshTokens;
  private final RandomGenerator random;

  public SessionRenewer(
      Followed<RoleCatalog> roles, RefreshTokens refreshTokens, RandomGenerator random) {
    this.roles = roles;
    this.refreshTokens = refreshTokens;
    this.random = random;
  }

  /**
   * Renews a session of {@code user}; returns nothing if it has ended. If a refresh wins the race
   * for the row, the session is read again, so the successor is replaced as well.
   *
   * @param user with the epoch for the access token
   */
  public Optional<PendingTokens> renew(Transaction tx, SessionId id, User user, Instant now) {
    TokenRules rules = roles.get().tokenRulesFor(user.roles());
    while (true) {
      Optional<Session> found =
          tx.sessions()
              .findWithUser(id)
              .map(SessionOfUser::session)
              .filter(session -> session.userId().equals(user.id()))
              .filter(session -> !session.isOver(rules, now));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Session before = found.get();
      MintedToken fresh = refreshTokens.fresh(id, before.generation().next(), random);
      Session after = before.renewed(fresh, rules, now);
      if (tx.sessions().advance(before, after, now)) {
        return Optional.of(
            new PendingTokens(new SessionOfUser(after, user), fresh.token(), rules, now));
      }
    }
  }
}
