package dev.watchword.bootstrap.feature;

import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.application.token.GrantedRights;
import dev.watchword.application.token.IssueAccessToken;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.Issuer;
import dev.watchword.security.Cryptography;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.proxy.VerifyResource;
import dev.watchword.web.user.MeResource;
import java.util.List;

/** Access tokens, accepted in memory. */
final class TokenFeature implements Feature {
  final AuthenticateToken authenticateToken;

  /** Accepts tokens for any of the configured audiences. */
  final AuthenticateToken ofAnyAudience;

  final GrantedRights rights;

  /** Issues tokens that belong to no session. */
  final IssueAccessToken issueAccessToken;

  private final Foundation foundation;

  TokenFeature(
      Foundation foundation, RoleFeature roles, KeyFeature keys, RevocationFeature revocations) {
    this.foundation = foundation;
    this.rights = new GrantedRights(roles.catalog, foundation.unitOfWork());
    Issuer issuer = foundation.issuer();
    this.issueAccessToken =
        new IssueAccessToken(
            issuer,
            foundation.cryptography().tokenSigner(),
            keys.ring,
            roles.catalog,
            foundation.random());
    this.authenticateToken =
        authenticating(foundation, List.of(issuer.ownAudience()), keys, revocations);
    this.ofAnyAudience = authenticating(foundation, issuer.audiences(), keys, revocations);
  }

  private static AuthenticateToken authenticating(
      Foundation foundation,
      List<String> audiences,
      KeyFeature keys,
      RevocationFeature revocations) {
    return new AuthenticateToken(
        foundation.cryptography().tokenVerifier(),
        new AcceptancePolicy(
            Cryptography.claimsValidator(foundation.issuer().name(), audiences),
            revocations.active),
        keys.ring,
        Foundation.CLOCK);
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    return List.of(
        new MeResource(rights),
        new VerifyResource(rights, foundation.issuer().audiences(), metrics));
  }
}
