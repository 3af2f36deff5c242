package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.Machines.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.bootstrap.Machines.Machine;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is known of a token (RFC 7662). */
class IntrospectionTest {
  @Served private static RunningService service;

  private static Machines machines;

  @BeforeAll
  static void prepare() {
    machines = new Machines(service);
    new Team(service).defineRole("biller", "orders:read", "users:read");
    new Team(service).defineRole("asker", "tokens:introspect");
  }

  @Test
  void whoeverMayAskLearnsWhatATokenSays() {
    Machine asker = machines.with("asker");
    Tokens tokens = service.logInAsAdministrator();

    Answer byClient = machines.post("/oauth/introspect", "token=" + tokens.access(), asker.basic());
    Answer byBearer =
        machines.post("/oauth/introspect", "token=" + tokens.access(), bearer(asker.token()));

    assertThat(byClient.status()).isEqualTo(200);
    assertThat(byBearer.json()).isEqualTo(byClient.json());
    JsonNode known = byClient.json();
    assertThat(known.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "active",
            "sub",
            "username",
            "client_id",
            "aud",
            "iss",
            "iat",
            "exp",
            "jti",
            "sid",
            "token_type",
            "roles");
    assertThat(known.get("active").asBoolean()).isTrue();
    assertThat(known.get("username").asText()).isEqualTo("admin");
    assertThat(known.get("client_id").asText()).isEqualTo("watchword");

    assertThat(service.postNothing("/logout", bearer(tokens.access())).status()).isEqualTo(204);
    assertThat(machines.post("/oauth/introspect", "token=" + tokens.access(), asker.basic()).json())
        .isEqualTo(ApiClient.JSON.valueToTree(Map.of("active", false)));
  }

  @Test
  void aClientsTokenIsKnownWithItsScope() {
    Machine asker = machines.with("asker");
    Machine machine = machines.with("biller");

    JsonNode known =
        machines
            .post(
                "/oauth/introspect",
                "token=" + machine.token("&scope=users:read%20orders:read"),
                asker.basic())
            .json();

    assertThat(known.get("client_id").asText()).isEqualTo(machine.name());
    assertThat(known.get("scope").asText()).isEqualTo("orders:read users:read");
    assertThat(known.has("username")).isFalse();
    assertThat(known.has("sid")).isFalse();
  }

  @Test
  void whoeverMayNotAskLearnsNothing() {
    Machine machine = machines.with("biller");
    String token = "token=" + machine.token();

    assertError(machines.post("/oauth/introspect", token), 401, "invalid_client");
    assertError(
        machines.post("/oauth/introspect", token, machine.basic()), 403, "insufficient_scope");
    assertError(
        machines.post("/oauth/introspect", token, bearer(machine.token())),
        403,
        "insufficient_scope");
    Answer unknown = machines.post("/oauth/introspect", token, bearer("x"));
    assertError(unknown, 401, "invalid_token");
    assertThat(unknown.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"watchword\", error=\"invalid_token\"");
    assertThat(
            machines
                .post("/oauth/introspect", token, bearer(machine.token()))
                .header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"watchword\", error=\"insufficient_scope\"");
    assertError(
        machines.post(
            "/oauth/introspect", token + "&client_id=" + machine.name() + "&client_secret=wrong"),
        401,
        "invalid_client");
  }

  @Test
  void aBearerAndASecretAtOnceAreRefused() {
    Machine asker = machines.with("asker");

    assertError(
        machines.post(
            "/oauth/introspect",
            "token=x&client_id=" + asker.name() + "&client_secret=" + asker.secret(),
            bearer(asker.token())),
        400,
        "invalid_request");
  }

  @Test
  void aRefreshTokenAndGarbageAreNotActive() {
    String[] asker = machines.with("asker").basic();
    Tokens tokens = service.logInAsAdministrator();

    for (String token : new String[] {tokens.refresh(), "garbage", "a.b.c"}) {
      Answer answer = machines.post("/oauth/introspect", "token=" + token, asker);
      assertThat(answer.json().size()).isOne();
      assertThat(answer.json().get("active").asBoolean()).isFalse();
    }
    assertError(machines.post("/oauth/introspect", "", asker), 400, "invalid_request");
    assertError(
        machines.post("/oauth/introspect", "token=a&token=b", asker), 400, "invalid_request");
  }
}
