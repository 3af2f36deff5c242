package dev.watchword.application.session;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.identifier.UuidV7;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Issues the tokens of a session that was just stored. */
public final class TokenIssuer {
  private final Issuer issuer;
  private final TokenSigner signer;
  private final Followed<KeyRing> keyRing;
  private final Followed<RoleCatalog> roles;
  private final RandomGenerator random;

  public TokenIssuer(
      Issuer issuer,
      TokenSigner signer,
      Followed<KeyRing> keyRing,
      Followed<RoleCatalog> roles,
      RandomGenerator random) {
    this.issuer = issuer;
    this.signer = signer;
    this.keyRing = keyRing;
    this.roles = roles;
    this.random = random;
  }

  /** Issues an access token to go with the refresh token. Comes after the commit. */
  public IssuedTokens issue(PendingTokens pending) {
    AccessClaims claims = claims(pending.stored(), pending.rules(), pending.at());
    return new IssuedTokens(
        signer.sign(claims, keyRing.get().active()),
        Duration.between(claims.issuedAt(), claims.expiresAt()),
        pending.refreshToken(),
        untilRefreshExpires(pending.stored().session(), pending.rules(), pending.at()));
  }

  private AccessClaims claims(SessionOfUser stored, TokenRules rules, Instant now) {
    User user = stored.user();
    Session session = stored.session();
    return new AccessClaims(
        issuer,
        new Holder.OfUser(
            user.id(),
            user.username(),
            session.id(),
            Optional.of(session.createdAt().truncatedTo(ChronoUnit.SECONDS))),
        new TokenId(UuidV7.at(now, random)),
        now.truncatedTo(ChronoUnit.SECONDS),
        session.accessEnd(rules, now).truncatedTo(ChronoUnit.SECONDS),
        Grant.ofRoles(user.roles(), rules, roles.get()),
        user.epoch());
  }

  private static Duration untilRefreshExpires(Session session, TokenRules rules, Instant now) {
    Duration untilEnd = Duration.between(now, session.expiresAt());
    return rules
        .idleTimeout()
        .filter(idle -> idle.compareTo(untilEnd) < 0)
        .orElse(untilEnd)
        .truncatedTo(ChronoUnit.SECONDS);
  }
}
