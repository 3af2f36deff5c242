package dev.watchword.bootstrap.feature;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.client.AddClientSecret;
import dev.watchword.application.client.AssignClientRoles;
import dev.watchword.application.client.AuthenticateClient;
import dev.watchword.application.client.ChangeClientState;
import dev.watchword.application.client.CreateClient;
import dev.watchword.application.client.DeleteClient;
import dev.watchword.application.client.DeleteClientSecret;
import dev.watchword.application.client.ReadClients;
import dev.watchword.application.client.ReplaceClientKeys;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.security.Cryptography;
import dev.watchword.web.client.ClientKeysResource;
import dev.watchword.web.client.ClientSecretsResource;
import dev.watchword.web.client.ClientsResource;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.oauth.ClientAuthentication;
import dev.watchword.web.oauth.IntrospectionEndpoint;
import dev.watchword.web.oauth.TokenEndpoint;
import java.util.List;

/** Clients, and the tokens that they get. */
final class ClientFeature implements Feature {
  final AuthenticateClient authenticateClient;
  private final Foundation foundation;
  private final RevocationFeature revocations;
  private final TokenFeature tokens;
  private final AccessKeyFeature accessKeys;

  ClientFeature(
      Foundation foundation,
      RevocationFeature revocations,
      AuthenticationFeature authentication,
      TokenFeature tokens,
      AccessKeyFeature accessKeys) {
    this.foundation = foundation;
    this.revocations = revocations;
    this.tokens = tokens;
    this.accessKeys = accessKeys;
    this.authenticateClient =
        new AuthenticateClient(
            foundation.unitOfWork(),
            authentication.throttle,
            foundation.cryptography().assertionVerifier(),
            List.of(foundation.issuer().name(), foundation.issuer().name() + TokenEndpoint.PATH),
            Foundation.CLOCK);
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    Administration administration = foundation.administration();
    AssignableRoles assignableRoles = new AssignableRoles(new TokenSizeLimit(foundation.issuer()));
    return List.of(
        new ClientsResource(
            new ClientsResource.UseCases(
                new CreateClient(administration, assignableRoles, foundation.random()),
                new ReadClients(foundation.unitOfWork()),
                new ChangeClientState(administration, revocations.revoker),
                new DeleteClient(administration, revocations.revoker),
                new AssignClientRoles(administration, assignableRoles, revocations.revoker)),
            foundation.issuer()),
        new ClientSecretsResource(
            new AddClientSecret(administration, foundation.random()),
            new DeleteClientSecret(administration),
            foundation.issuer()),
        new ClientKeysResource(
            new ReplaceClientKeys(administration), Cryptography.clientKeyReader()),
        new IntrospectionEndpoint(
            new ClientAuthentication(authenticateClient, metrics),
            tokens.authenticateToken,
            tokens.ofAnyAudience,
            accessKeys.authenticate,
            tokens.rights,
            foundation.recordDenial(),
            metrics));
  }
}
