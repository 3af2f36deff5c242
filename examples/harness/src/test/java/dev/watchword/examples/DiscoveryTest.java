package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.watchword.testkit.WatchwordIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** Stock clients find out by themselves what there is, at the real service and at the testkit's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscoveryTest {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  private RunningWatchword watchword;
  private WatchwordIssuer testkit;

  /**
   * An issuer, with a good token for its own audience.
   *
   * @param authentication the first way in which a client may prove who it is
   */
  record Found(
      String name,
      URI uri,
      String audience,
      Supplier<String> token,
      ClientAuthenticationMethod authentication) {
    @Override
    public String toString() {
      return name;
    }

    String keys() {
      return uri + "/.well-known/jwks.json";
    }

    String tokenEndpoint() {
      return uri + "/oauth/token";
    }
  }

  @BeforeAll
  void start() {
    watchword = RunningWatchword.start();
    testkit = WatchwordIssuer.forAudience("https://api.example");
  }

  @AfterAll
  void end() {
    watchword.close();
    testkit.close();
  }

  Stream<Found> issuers() {
    return Stream.of(
        new Found(
            "the service",
            watchword.uri(),
            watchword.uri().toString(),
            watchword::accessToken,
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
        new Found(
            "the testkit",
            testkit.uri(),
            testkit.audience(),
            testkit.token().user("grace").roles("admin")::build,
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
  }

  @ParameterizedTest
  @MethodSource("issuers")
  void springFindsTheIssuer(Found issuer) {
    ClientRegistration registration =
        ClientRegistrations.fromIssuerLocation(issuer.uri().toString())
            .clientId("watchword")
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .build();

    assertThat(registration.getProviderDetails().getIssuerUri()).isEqualTo(issuer.uri().toString());
    assertThat(registration.getProviderDetails().getJwkSetUri()).isEqualTo(issuer.keys());
    assertThat(registration.getProviderDetails().getTokenUri()).isEqualTo(issuer.tokenEndpoint());
    assertThat(registration.getClientAuthenticationMethod()).isEqualTo(issuer.authentication());
  }

  @ParameterizedTest
  @MethodSource("issuers")
  void nimbusFindsAnOpenIdProvider(Found issuer) throws GeneralException, IOException {
    OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(issuer.uri()));

    assertThat(metadata.getJWKSetURI()).hasToString(issuer.keys());
  }

  @ParameterizedTest
  @MethodSource("issuers")
  void nimbusFindsAnAuthorizationServer(Found issuer) throws GeneralException, IOException {
    AuthorizationServerMetadata metadata =
        AuthorizationServerMetadata.resolve(new Issuer(issuer.uri()));

    assertThat(metadata.getJWKSetURI()).hasToString(issuer.keys());
    assertThat(metadata.getTokenEndpointURI()).hasToString(issuer.tokenEndpoint());
  }

  @ParameterizedTest
  @MethodSource("issuers")
  void openidClientFindsTheIssuer(Found issuer) {
    Machine.needs(List.of("node", "npm"));
    String run = Path.of("openid-client", "run").toAbsolutePath().toString();
    Map<String, String> settings = Map.of("WATCHWORD_ISSUER", issuer.uri().toString());
    try (RunningProcess process = RunningProcess.start("openid-client", List.of(run), settings)) {
      assertThat(process.awaitSuccess(LONG_ENOUGH).strip())
          .endsWith("%s %s %s".formatted(issuer.uri(), issuer.keys(), issuer.tokenEndpoint()));
    }
  }

  /** It knows nothing of the keys but where the issuer is. */
  @ParameterizedTest
  @MethodSource("issuers")
  void quarkusFindsTheKeys(Found issuer) {
    Machine.needs(List.of("mvn"));
    Map<String, String> settings =
        Map.of(
            "WATCHWORD_ISSUER", issuer.uri().toString(), "WATCHWORD_AUDIENCE", issuer.audience());
    try (RunningExample quarkus = RunningExample.start("quarkus", settings)) {
      String token = "Bearer " + issuer.token().get();

      assertThat(Http.get(quarkus.uri("/admin"), "Authorization", token).statusCode())
          .isEqualTo(200);
    }
  }
}
