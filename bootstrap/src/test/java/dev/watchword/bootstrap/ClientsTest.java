package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.Machines.GRANT;
import static dev.watchword.bootstrap.Machines.assertError;
import static dev.watchword.bootstrap.Machines.claims;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.Machines.Machine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines: accounts of their own, and tokens for them. */
class ClientsTest {
  @Served(settings = "audience: 'own, https://b.example'")
  private static RunningService service;

  private static Machines machines;
  private static Team.Caller admin;

  @BeforeAll
  static void prepare() {
    machines = new Machines(service);
    admin = machines.admin();
    new Team(service).defineRole("biller", "orders:read", "users:read");
  }

  @Test
  void aClientGetsATokenThatOpensWhatItsRolesAllow() {
    Machine machine = machines.with("biller");

    Answer answer = machines.post("/oauth/token", GRANT, machine.basic());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().fieldNames())
        .toIterable()
        .containsExactly("access_token", "token_type", "expires_in");
    assertThat(answer.json().get("expires_in").asInt()).isEqualTo(900);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    String token = answer.json().get("access_token").asText();
    JsonNode claims = claims(token);
    assertThat(claims.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "iss", "sub", "aud", "exp", "iat", "jti", "client_id", "roles", "epoch");
    assertThat(claims.get("sub").asText()).isEqualTo(machine.id());
    assertThat(claims.get("client_id").asText()).isEqualTo(machine.name());
    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(200);
    assertThat(service.get("/roles", bearer(token)).status()).isEqualTo(403);
    assertThat(service.get("/protected", bearer(token)).json().get("message").asText())
        .isEqualTo("Hello, " + machine.name() + "!");
  }

  @Test
  void theSecretInTheFormIsAsGoodAsInTheHeader() {
    Machine machine = machines.with();

    Answer answer =
        machines.post(
            "/oauth/token",
            GRANT + "&client_id=" + machine.name() + "&client_secret=" + machine.secret());

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/me", "/me/sessions"})
  void theAccountOfAUserIsNotForClients(String path) {
    String token = machines.with("admin").token();

    assertThat(service.get(path, bearer(token)).status()).isEqualTo(403);
    assertThat(service.postNothing("/logout", bearer(token)).status()).isEqualTo(403);
  }

  @Test
  void aProxyLearnsWhichClientItIs() {
    Machine machine = machines.with("biller");

    Answer answer = service.get("/verify?permission=orders:read", bearer(machine.token()));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("X-Client-Id")).isEqualTo(machine.name());
    assertThat(answer.header("X-Roles")).isEqualTo("biller");
    for (String empty : new String[] {"X-User-Id", "X-Username", "X-Session-Id"}) {
      assertThat(answer.response().headers().allValues(empty)).containsExactly("");
    }
  }

  @Test
  void aResourceNarrowsTheAudience() {
    Machine machine = machines.with("biller");

    String token = machine.token("&resource=https%3A%2F%2Fb.example");

    assertThat(claims(token).get("aud").asText()).isEqualTo("https://b.example");
    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(401);
    assertThat(claims(machine.token("&resource=own&resource=https%3A%2F%2Fb.example")).get("aud"))
        .hasSize(2);
    assertError(
        machines.post("/oauth/token", GRANT + "&resource=elsewhere", machine.basic()),
        400,
        "invalid_target");
  }

  @Test
  void aScopeNarrowsTheRightsEverywhere() {
    Machine machine = machines.with("biller");

    Answer answer = machines.post("/oauth/token", GRANT + "&scope=orders:read", machine.basic());

    assertThat(answer.json().get("scope").asText()).isEqualTo("orders:read");
    String token = answer.json().get("access_token").asText();
    assertThat(claims(token).get("roles")).isEmpty();
    assertThat(claims(token).at("/entitlements/0").asText()).isEqualTo("orders:read");
    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(403);
    assertThat(service.get("/verify?permission=orders:read", bearer(token)).status())
        .isEqualTo(204);
    assertThat(service.get("/verify?permission=users:read", bearer(token)).status()).isEqualTo(403);
    assertThat(service.get("/verify?role=biller", bearer(token)).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders:write", "*:*", "openid", "orders:read%20", "orders:read++x:y"})
  void aClientCannotAskForWhatItDoesNotHold(String scope) {
    assertError(
        machines.post("/oauth/token", GRANT + "&scope=" + scope, machines.with("biller").basic()),
        400,
        "invalid_scope");
  }

  @Test
  void aNarrowedTokenShrinksWithTheRoles() {
    new Team(service).defineRole("shrinking", "docs:read", "docs:write");
    String token = machines.with("shrinking").token("&scope=docs:write");
    assertThat(service.get("/verify?permission=docs:write", bearer(token)).status()).isEqualTo(204);

    new Team(service).defineRole("shrinking", "docs:read");

    assertThat(service.get("/verify?permission=docs:write", bearer(token)).status()).isEqualTo(403);
  }

  @Test
  void twoSecretsLiveSoThatOneCanBeChangedWithoutAGap() {
    Machine machine = machines.with();
    String second = machines.newSecret(machine.id());
    Machine renewed = machines.known(machine.id(), machine.name(), second);

    assertThat(machine.token()).isNotEmpty();
    assertThat(renewed.token()).isNotEmpty();
    Answer third = admin.post(machine.path() + "/secrets", "{}");
    assertThat(third.status()).isEqualTo(409);
    assertThat(Problems.slug(third)).isEqualTo("limit-reached");

    JsonNode first = admin.get(machine.path()).json().at("/secrets/0");
    assertThat(first.has("secret")).isFalse();
    assertThat(first.get("last_used_at").asText()).hasSize(10);
    assertThat(admin.delete(machine.path() + "/secrets/" + first.get("id").asText()).status())
        .isEqualTo(204);

    assertError(machines.post("/oauth/token", GRANT, machine.basic()), 401, "invalid_client");
    assertThat(renewed.token()).isNotEmpty();
  }

  @Test
  void aDisabledClientIsRefusedAtOnceAndTheFeedTells() {
    Machine machine = machines.with("biller");
    String token = machine.token();
    long before = admin.get("/revocations?after=0&limit=200").json().get("next_after").asLong();

    assertThat(admin.patch(machine.path(), "{\"state\":\"disabled\"}").status()).isEqualTo(200);

    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(401);
    assertError(machines.post("/oauth/token", GRANT, machine.basic()), 401, "invalid_client");
    assertThat(admin.get("/revocations?after=" + before).json().at("/items/0/subject_id").asText())
        .isEqualTo(machine.id());

    assertThat(admin.patch(machine.path(), "{\"state\":\"active\"}").status()).isEqualTo(200);
    assertThat(service.get("/users", bearer(token)).status()).as("the old one").isEqualTo(401);
    assertThat(service.get("/users", bearer(machine.token())).status()).isEqualTo(200);
  }

  @Test
  void otherRolesAndDeletionEndTheTokensToo() {
    Machine machine = machines.with("biller");
    String first = machine.token();

    assertThat(admin.put(machine.path() + "/roles", "{\"roles\":[\"user\"]}").status())
        .isEqualTo(200);
    assertThat(service.get("/protected", bearer(first)).status()).isEqualTo(401);
    String second = machine.token();
    assertThat(service.get("/users", bearer(second)).status()).isEqualTo(403);

    assertThat(admin.delete(machine.path()).status()).isEqualTo(204);
    assertThat(service.get("/protected", bearer(second)).status()).isEqualTo(401);
    assertThat(admin.get(machine.path()).status()).isEqualTo(404);
    assertError(machines.post("/oauth/token", GRANT, machine.basic()), 401, "invalid_client");
  }

  @Test
  void theTrailTellsWhatBecameOfAClient() {
    Machine machine = machines.with("biller");

    assertThat(admin.get("/audit-events?type=client.created").json().at("/items/0/details/name"))
        .hasToString("\"" + machine.name() + "\"");
    assertThat(service.delete("/roles/biller", bearer(machines.with("admin").token())).status())
        .as("a client holds it")
        .isEqualTo(409);
    String denied = machine.token();
    assertThat(service.get("/roles", bearer(denied)).status()).isEqualTo(403);
    JsonNode event = admin.get("/audit-events?type=access.denied").json().at("/items/0");
    assertThat(event.at("/actor/kind").asText()).isEqualTo("client");
    assertThat(event.at("/actor/client_id").asText()).isEqualTo(machine.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"watchword", "Billing", "9a", "", "a b", "-a"})
  void aNameHasItsForm(String name) {
    Answer answer = admin.post("/clients", "{\"name\":\"%s\",\"roles\":[]}".formatted(name));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/member").asText()).isEqualTo("name");
  }

  @Test
  void aNameIsGivenOnce() {
    Machine machine = machines.with();

    Answer answer =
        admin.post("/clients", "{\"name\":\"%s\",\"roles\":[]}".formatted(machine.name()));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(Problems.slug(answer)).isEqualTo("name-taken");
  }
}
