package dev.watchword.web.key;

import dev.watchword.application.key.PublishKeys;
import dev.watchword.domain.token.Issuer;
import dev.watchword.web.oauth.IntrospectionEndpoint;
import dev.watchword.web.oauth.RevocationEndpoint;
import dev.watchword.web.oauth.TokenEndpoint;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.token.Public;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Publishes what other services need to verify access tokens by themselves. */
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {
  /** A key is published long before it is used, so a copy may be this old. */
  private static final String CACHEABLE = "public, max-age=300";

  private static final String JWKS = "/.well-known/jwks.json";

  private static final List<String> CREDENTIALS =
      List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
  private static final List<String> WITH_OR_WITHOUT_CREDENTIAL =
      Stream.concat(CREDENTIALS.stream(), Stream.of("none")).toList();
  private static final List<String> ASSERTION_ALGORITHMS = List.of("ES256", "RS256", "EdDSA");

  private final PublishKeys publishKeys;
  private final Issuer issuer;

  public KeysResource(PublishKeys publishKeys, Issuer issuer) {
    this.publishKeys = publishKeys;
    this.issuer = issuer;
  }

  /** A JWK Set (RFC 7517 section 5). */
  public record JwkSet(List<Map<String, Object>> keys) {}

  /**
   * Metadata of the authorization server (RFC 8414), limited to what is true.
   *
   * @param subjectTypesSupported a user has the same {@code sub} everywhere; parsers of OpenID
   *     Connect insist on this member
   */
  public record Metadata(
      String issuer,
      String jwksUri,
      String tokenEndpoint,
      String introspectionEndpoint,
      String revocationEndpoint,
      List<String> responseTypesSupported,
      List<String> grantTypesSupported,
      List<String> tokenEndpointAuthMethodsSupported,
      List<String> tokenEndpointAuthSigningAlgValuesSupported,
      List<String> introspectionEndpointAuthMethodsSupported,
      List<String> introspectionEndpointAuthSigningAlgValuesSupported,
      List<String> revocationEndpointAuthMethodsSupported,
      List<String> revocationEndpointAuthSigningAlgValuesSupported,
      List<String> subjectTypesSupported) {}

  @GET
  @Path("/jwks.json")
  @Public
  @Answers(
      id = "getJwks",
      value = "Publishes the keys that verify access tokens (RFC 7517)",
      entity = JwkSet.class)
  public Response keys() {
    return cacheable(new JwkSet(publishKeys.execute()));
  }

  /** A session begins by a first-party API and not by a grant; only refreshing it is one. */
  @GET
  @Path("/oauth-authorization-server")
  @Public
  @Answers(id = "getMetadata", value = "Describes the issuer (RFC 8414)", entity = Metadata.class)
  public Response metadata() {
    return cacheable(
        new Metadata(
            issuer.name(),
            issuer.name() + JWKS,
            issuer.name() + TokenEndpoint.PATH,
            issuer.name() + IntrospectionEndpoint.PATH,
            issuer.name() + RevocationEndpoint.PATH,
            List.of(),
            List.of(
                "client_credentials",
                "refresh_token",
                "urn:ietf:params:oauth:grant-type:token-exchange"),
            WITH_OR_WITHOUT_CREDENTIAL,
            ASSERTION_ALGORITHMS,
            CREDENTIALS,
            ASSERTION_ALGORITHMS,
            WITH_OR_WITHOUT_CREDENTIAL,
            ASSERTION_ALGORITHMS,
            List.of("public")));
  }

  /** The same where clients look that only know OpenID Connect. */
  @GET
  @Path("/openid-configuration")
  @Public
  @Answers(
      id = "getOpenIdConfiguration",
      value = "Describes the issuer, where OpenID Connect clients look for it",
      entity = Metadata.class)
  public Response openIdConfiguration() {
    return metadata();
  }

  private static Response cacheable(Object entity) {
    return Response.ok(entity).header(HttpHeaders.CACHE_CONTROL, CACHEABLE).build();
  }
}
