package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines: accounts of their own, tokens for them, and what is known of a token. */
class ClientsTest {
  private static final String GRANT = "grant_type=client_credentials";
  private static final String JWT_BEARER =
      "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";

  @Served(settings = "audience: 'own, https://b.example'")
  private static RunningService service;

  private static Team.Caller admin;
  private static int names;

  @BeforeAll
  static void prepare() {
    Team team = new Team(service);
    admin = team.as(team.admin());
    team.defineRole("biller", "orders:read", "users:read");
    team.defineRole("asker", "tokens:introspect");
  }

  /** A client that is there, with a secret. */
  private record Machine(String id, String name, String secret) {
    static Machine with(String roles) {
      String name = "machine-" + ++names;
      Answer created =
          admin.post("/clients", "{\"name\":\"%s\",\"roles\":[%s]}".formatted(name, roles));
      assertThat(created.status()).as(created.response().body()).isEqualTo(201);
      String id = created.json().get("id").asText();
      assertThat(created.header("Location")).endsWith("/clients/" + id);
      return new Machine(id, name, newSecret(id));
    }

    static String newSecret(String id) {
      Answer secret = admin.post("/clients/" + id + "/secrets", "{}");
      assertThat(secret.status()).as(secret.response().body()).isEqualTo(201);
      return secret.json().get("secret").asText();
    }

    String path() {
      return "/clients/" + id;
    }

    String[] basic() {
      return basic(name, secret);
    }

    static String[] basic(String name, String secret) {
      return new String[] {
        "Authorization",
        "Basic "
            + Base64.getEncoder()
                .encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8))
      };
    }

    String token() {
      return token("");
    }

    String token(String more) {
      Answer answer = post("/oauth/token", GRANT + more, basic());
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
      return answer.json().get("access_token").asText();
    }
  }

  private static Answer post(String path, String form, String... headers) {
    return service.send(
        service
            .request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static void assertError(Answer answer, int status, String error) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().get("error").asText()).isEqualTo(error);
  }

  private static JsonNode claims(String token) throws Exception {
    return ApiClient.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  @Test
  void aClientGetsATokenThatOpensWhatItsRolesAllow() throws Exception {
    Machine machine = Machine.with("\"biller\"");

    Answer answer = post("/oauth/token", GRANT, machine.basic());

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
    Machine machine = Machine.with("");

    Answer answer =
        post(
            "/oauth/token",
            GRANT + "&client_id=" + machine.name() + "&client_secret=" + machine.secret());

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/me", "/me/sessions"})
  void theAccountOfAUserIsNotForClients(String path) {
    String token = Machine.with("\"admin\"").token();

    assertThat(service.get(path, bearer(token)).status()).isEqualTo(403);
    assertThat(service.postNothing("/logout", bearer(token)).status()).isEqualTo(403);
  }

  @Test
  void aProxyLearnsWhichClientItIs() {
    Machine machine = Machine.with("\"biller\"");

    Answer answer = service.get("/verify?permission=orders:read", bearer(machine.token()));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("X-Client-Id")).isEqualTo(machine.name());
    assertThat(answer.header("X-Roles")).isEqualTo("biller");
    for (String empty : new String[] {"X-User-Id", "X-Username", "X-Session-Id"}) {
      assertThat(answer.response().headers().allValues(empty)).containsExactly("");
    }
  }

  @Test
  void aResourceNarrowsTheAudience() throws Exception {
    Machine machine = Machine.with("\"biller\"");

    String token = machine.token("&resource=https%3A%2F%2Fb.example");

    assertThat(claims(token).get("aud").asText()).isEqualTo("https://b.example");
    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(401);
    assertThat(claims(machine.token("&resource=own&resource=https%3A%2F%2Fb.example")).get("aud"))
        .hasSize(2);
    assertError(
        post("/oauth/token", GRANT + "&resource=elsewhere", machine.basic()),
        400,
        "invalid_target");
  }

  @Test
  void aScopeNarrowsTheRightsEverywhere() throws Exception {
    Machine machine = Machine.with("\"biller\"");

    Answer answer = post("/oauth/token", GRANT + "&scope=orders:read", machine.basic());

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
        post("/oauth/token", GRANT + "&scope=" + scope, Machine.with("\"biller\"").basic()),
        400,
        "invalid_scope");
  }

  @Test
  void aNarrowedTokenShrinksWithTheRoles() {
    new Team(service).defineRole("shrinking", "docs:read", "docs:write");
    String token = Machine.with("\"shrinking\"").token("&scope=docs:write");
    assertThat(service.get("/verify?permission=docs:write", bearer(token)).status()).isEqualTo(204);

    new Team(service).defineRole("shrinking", "docs:read");

    assertThat(service.get("/verify?permission=docs:write", bearer(token)).status()).isEqualTo(403);
  }

  @Test
  void twoSecretsLiveSoThatOneCanBeChangedWithoutAGap() {
    Machine machine = Machine.with("");
    String second = Machine.newSecret(machine.id());
    Machine renewed = new Machine(machine.id(), machine.name(), second);

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

    assertError(post("/oauth/token", GRANT, machine.basic()), 401, "invalid_client");
    assertThat(renewed.token()).isNotEmpty();
  }

  @Test
  void aDisabledClientIsRefusedAtOnceAndTheFeedTells() {
    Machine machine = Machine.with("\"biller\"");
    String token = machine.token();
    long before = admin.get("/revocations?after=0&limit=200").json().get("next_after").asLong();

    assertThat(admin.patch(machine.path(), "{\"state\":\"disabled\"}").status()).isEqualTo(200);

    assertThat(service.get("/users", bearer(token)).status()).isEqualTo(401);
    assertError(post("/oauth/token", GRANT, machine.basic()), 401, "invalid_client");
    assertThat(admin.get("/revocations?after=" + before).json().at("/items/0/subject_id").asText())
        .isEqualTo(machine.id());

    assertThat(admin.patch(machine.path(), "{\"state\":\"active\"}").status()).isEqualTo(200);
    assertThat(service.get("/users", bearer(token)).status()).as("the old one").isEqualTo(401);
    assertThat(service.get("/users", bearer(machine.token())).status()).isEqualTo(200);
  }

  @Test
  void otherRolesAndDeletionEndTheTokensToo() {
    Machine machine = Machine.with("\"biller\"");
    String first = machine.token();

    assertThat(admin.put(machine.path() + "/roles", "{\"roles\":[\"user\"]}").status())
        .isEqualTo(200);
    assertThat(service.get("/protected", bearer(first)).status()).isEqualTo(401);
    String second = machine.token();
    assertThat(service.get("/users", bearer(second)).status()).isEqualTo(403);

    assertThat(admin.delete(machine.path()).status()).isEqualTo(204);
    assertThat(service.get("/protected", bearer(second)).status()).isEqualTo(401);
    assertThat(admin.get(machine.path()).status()).isEqualTo(404);
    assertError(post("/oauth/token", GRANT, machine.basic()), 401, "invalid_client");
  }

  @Test
  void theTrailTellsWhatBecameOfAClient() {
    Machine machine = Machine.with("\"biller\"");

    assertThat(admin.get("/audit-events?type=client.created").json().at("/items/0/details/name"))
        .hasToString("\"" + machine.name() + "\"");
    assertThat(service.delete("/roles/biller", bearer(Machine.with("\"admin\"").token())).status())
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
    Machine machine = Machine.with("");

    Answer answer =
        admin.post("/clients", "{\"name\":\"%s\",\"roles\":[]}".formatted(machine.name()));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(Problems.slug(answer)).isEqualTo("name-taken");
  }

  // ------------------------------------------------------------------ who a client is

  @Test
  void twoWaysAtOnceAreRefused() {
    Machine machine = Machine.with("");
    String secret = "&client_id=" + machine.name() + "&client_secret=" + machine.secret();

    assertError(post("/oauth/token", GRANT + secret, machine.basic()), 400, "invalid_request");
    assertError(
        post("/oauth/token", GRANT + secret + JWT_BEARER + "&client_assertion=x"),
        400,
        "invalid_request");
    assertError(
        post("/oauth/token", GRANT + "&client_id=other", machine.basic()), 400, "invalid_request");
    assertThat(
            post("/oauth/token?client_secret=" + machine.secret(), GRANT + "&client_id=x").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic !",
        "Basic bm8tY29sb24=",
        "Basic /zo=",
        "Basic JTp4",
        "Basic YTolZmY=",
        "Basic Og=="
      })
  void aHeaderThatIsNoNameAndSecretIsRefused(String header) {
    Answer answer = post("/oauth/token", GRANT, "Authorization", header);

    assertThat(answer.status()).isIn(400, 401);
    assertThat(answer.json().get("error").asText()).isIn("invalid_client", "invalid_request");
  }

  @Test
  void percentEncodedHalvesAreDecoded() {
    Machine machine = Machine.with("");
    String[] encoded =
        Machine.basic(machine.name().replace("-", "%2D"), machine.secret().replace("_", "%5F"));

    assertThat(post("/oauth/token", GRANT, encoded).status()).isEqualTo(200);
  }

  // ------------------------------------------------------------------ assertions

  private static EllipticCurveJsonWebKey key(String id) throws JoseException {
    EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    key.setKeyId(id);
    return key;
  }

  private static String issuer() {
    return service.get("/.well-known/oauth-authorization-server").json().get("issuer").asText();
  }

  private static JwtClaims assertionOf(Machine machine) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(machine.name());
    claims.setSubject(machine.name());
    claims.setAudience(issuer());
    claims.setExpirationTimeMinutesInTheFuture(2);
    claims.setGeneratedJwtId();
    return claims;
  }

  private static String signed(JwtClaims claims, EllipticCurveJsonWebKey key) throws JoseException {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    jws.setAlgorithmHeaderValue("ES256");
    jws.setKeyIdHeaderValue(key.getKeyId());
    jws.setKey(key.getPrivateKey());
    return jws.getCompactSerialization();
  }

  private static String keySet(EllipticCurveJsonWebKey key, OutputControlLevel level) {
    return "{\"keys\":[" + key.toJson(level) + "]}";
  }

  private static Answer byAssertion(String assertion) {
    return post("/oauth/token", GRANT + JWT_BEARER + "&client_assertion=" + assertion);
  }

  @Test
  void anAssertionByTheClientsKeyProvesItOnce() throws Exception {
    Machine machine = Machine.with("");
    EllipticCurveJsonWebKey key = key("k1");
    Answer stored =
        admin.put(machine.path() + "/keys", keySet(key, OutputControlLevel.PUBLIC_ONLY));
    assertThat(stored.json().at("/keys/0/kid").asText()).isEqualTo("k1");
    String assertion = signed(assertionOf(machine), key);

    assertThat(byAssertion(assertion).status()).isEqualTo(200);
    assertError(byAssertion(assertion), 400, "invalid_client");

    JwtClaims toEndpoint = assertionOf(machine);
    toEndpoint.setAudience(issuer() + "/oauth/token");
    assertThat(byAssertion(signed(toEndpoint, key)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "iss, other",
    "sub, other",
    "aud, https://elsewhere.example",
    "exp, 1",
    "exp, 99999999999",
    "iat, 99999999999",
    "nbf, 99999999999"
  })
  void anAssertionThatSaysSomethingElseProvesNothing(String claim, String value) throws Exception {
    Machine machine = Machine.with("");
    EllipticCurveJsonWebKey key = key("k1");
    admin.put(machine.path() + "/keys", keySet(key, OutputControlLevel.PUBLIC_ONLY));
    JwtClaims claims = assertionOf(machine);
    claims.setClaim(claim, value.matches("[0-9]+") ? Long.parseLong(value) : value);

    assertError(byAssertion(signed(claims, key)), 400, "invalid_client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "jti", "aud", "iss", "sub"})
  void anAssertionThatLacksAClaimProvesNothing(String claim) throws Exception {
    Machine machine = Machine.with("");
    EllipticCurveJsonWebKey key = key("k1");
    admin.put(machine.path() + "/keys", keySet(key, OutputControlLevel.PUBLIC_ONLY));
    JwtClaims claims = assertionOf(machine);
    claims.unsetClaim(claim);

    assertError(byAssertion(signed(claims, key)), 400, "invalid_client");
  }

  @Test
  void anotherKeyProvesNothingAndNeitherDoesNone() throws Exception {
    Machine machine = Machine.with("");
    Machine other = Machine.with("");
    EllipticCurveJsonWebKey key = key("k1");
    EllipticCurveJsonWebKey foreign = key("k1");
    admin.put(machine.path() + "/keys", keySet(key, OutputControlLevel.PUBLIC_ONLY));
    admin.put(other.path() + "/keys", keySet(foreign, OutputControlLevel.PUBLIC_ONLY));

    assertError(byAssertion(signed(assertionOf(machine), foreign)), 400, "invalid_client");

    JsonWebSignature none = new JsonWebSignature();
    none.setPayload(assertionOf(machine).toJson());
    none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    none.setAlgorithmHeaderValue("none");
    assertError(byAssertion(none.getCompactSerialization()), 400, "invalid_client");
    assertError(
        post(
            "/oauth/token",
            GRANT
                + JWT_BEARER
                + "&client_id=other&client_assertion="
                + signed(assertionOf(machine), key)),
        400,
        "invalid_client");
  }

  @Test
  void aPrivateKeyIsRefusedAndNeverStored() throws Exception {
    Machine machine = Machine.with("");

    Answer answer =
        admin.put(machine.path() + "/keys", keySet(key("k1"), OutputControlLevel.INCLUDE_PRIVATE));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/message").asText()).contains("private");
    assertThat(admin.get(machine.path()).json().get("keys")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"keys\":[{}]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"a\"}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\"}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1,\"y\":2,\"kid\":\"a\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"kid\":\"a\"}]}"
      })
  void whatIsNoKeyIsRefused(String keys) {
    assertThat(admin.put(Machine.with("").path() + "/keys", keys).status()).isEqualTo(422);
  }

  // ------------------------------------------------------------------ introspection

  @Test
  void whoeverMayAskLearnsWhatATokenSays() {
    Machine asker = Machine.with("\"asker\"");
    Tokens tokens = service.logInAsAdministrator();

    Answer byClient = post("/oauth/introspect", "token=" + tokens.access(), asker.basic());
    Answer byBearer = post("/oauth/introspect", "token=" + tokens.access(), bearer(asker.token()));

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
    assertThat(post("/oauth/introspect", "token=" + tokens.access(), asker.basic()).json())
        .isEqualTo(ApiClient.JSON.valueToTree(Map.of("active", false)));
  }

  @Test
  void aClientsTokenIsKnownWithItsScope() {
    Machine asker = Machine.with("\"asker\"");
    Machine machine = Machine.with("\"biller\"");

    JsonNode known =
        post(
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
    Machine machine = Machine.with("\"biller\"");
    String token = "token=" + machine.token();

    assertError(post("/oauth/introspect", token), 401, "invalid_client");
    assertError(post("/oauth/introspect", token, machine.basic()), 403, "insufficient_scope");
    assertError(
        post("/oauth/introspect", token, bearer(machine.token())), 403, "insufficient_scope");
    assertThat(post("/oauth/introspect", token, bearer("x")).status()).isEqualTo(401);
  }

  @Test
  void aRefreshTokenAndGarbageAreNotActive() {
    String[] asker = Machine.with("\"asker\"").basic();
    Tokens tokens = service.logInAsAdministrator();

    for (String token : new String[] {tokens.refresh(), "garbage", "a.b.c"}) {
      Answer answer = post("/oauth/introspect", "token=" + token, asker);
      assertThat(answer.json().size()).isOne();
      assertThat(answer.json().get("active").asBoolean()).isFalse();
    }
    assertError(post("/oauth/introspect", "", asker), 400, "invalid_request");
    assertError(post("/oauth/introspect", "token=a&token=b", asker), 400, "invalid_request");
  }

  // ------------------------------------------------------------------ revocation

  @Test
  void eitherTokenEndsItsSessionAndNobodyElses() {
    Tokens first = service.logInAsAdministrator();
    Tokens second = service.logInAsAdministrator();

    assertThat(post("/oauth/revoke", "token=" + first.refresh()).status()).isEqualTo(200);
    assertThat(service.get("/me", bearer(first.access())).status()).isEqualTo(401);
    assertThat(service.get("/me", bearer(second.access())).status()).isEqualTo(200);

    assertThat(
            post("/oauth/revoke", "token_type_hint=refresh_token&token=" + second.access())
                .status())
        .isEqualTo(200);
    assertThat(service.get("/me", bearer(second.access())).status()).isEqualTo(401);
    assertThat(post("/oauth/revoke", "token=" + second.access()).status()).isEqualTo(200);
    assertThat(post("/oauth/revoke", "token=unknown").status()).isEqualTo(200);
  }

  @Test
  void whatCannotBeRevokedIsNamed() {
    Machine machine = Machine.with("");

    assertError(post("/oauth/revoke", ""), 400, "invalid_request");
    assertError(
        post("/oauth/revoke", "token=x", Machine.basic(machine.name(), "wrong")),
        401,
        "invalid_client");
    assertError(post("/oauth/revoke", "token=" + machine.token()), 400, "unsupported_token_type");
  }
}
