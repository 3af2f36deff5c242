package dev.watchword.bootstrap.feature;

import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.security.Cryptography;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.user.MeResource;
import java.util.List;

/** Access tokens, accepted in memory. */
final class TokenFeature implements Feature {
  final AuthenticateToken authenticateToken;
  private final RoleFeature roles;

  TokenFeature(
      Foundation foundation, RoleFeature roles, KeyFeature keys, RevocationFeature revocations) {
    this.roles = roles;
    this.authenticateToken =
        new AuthenticateToken(
            foundation.cryptography().tokenVerifier(),
            new AcceptancePolicy(
                Cryptography.claimsValidator(
                    foundation.issuer().name(), List.of(foundation.issuer().ownAudience())),
                revocations.active),
            keys.ring,
            Foundation.CLOCK);
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    return List.of(new MeResource(roles.catalog));
  }
}
