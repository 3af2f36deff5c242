package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.Machines.GRANT;
import static dev.watchword.bootstrap.Machines.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.Machines.Machine;
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

/** How a client shows who it is: by a secret, or by an assertion. */
class ClientAuthenticationTest {
  private static final String JWT_BEARER =
      "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";

  @Served private static RunningService service;

  private static Machines machines;
  private static Team.Caller admin;

  @BeforeAll
  static void prepare() {
    machines = new Machines(service);
    admin = machines.admin();
  }

  @Test
  void twoWaysAtOnceAreRefused() {
    Machine machine = machines.with();
    String secret = "&client_id=" + machine.name() + "&client_secret=" + machine.secret();

    assertError(
        machines.post("/oauth/token", GRANT + secret, machine.basic()), 400, "invalid_request");
    assertError(
        machines.post("/oauth/token", GRANT + secret + JWT_BEARER + "&client_assertion=x"),
        400,
        "invalid_request");
    assertError(
        machines.post("/oauth/token", GRANT + "&client_id=other", machine.basic()),
        400,
        "invalid_request");
    assertThat(
            machines
                .post("/oauth/token?client_secret=" + machine.secret(), GRANT + "&client_id=x")
                .status())
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
        "Basic Og==",
        "Digest username=billing",
        "Negotiate x"
      })
  void aHeaderThatIsNoNameAndSecretIsRefused(String header) {
    Answer answer = machines.post("/oauth/token", GRANT, "Authorization", header);

    assertError(answer, 401, "invalid_client");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"watchword\"");
  }

  @Test
  void severalBlanksMayFollowTheScheme() {
    String header = machines.with().basic()[1].replace("Basic ", "basic   ");

    assertThat(machines.post("/oauth/token", GRANT, "Authorization", header).status())
        .isEqualTo(200);
  }

  @Test
  void percentEncodedHalvesAreDecoded() {
    Machine machine = machines.with();
    String[] encoded =
        Machines.basic(machine.name().replace("-", "%2D"), machine.secret().replace("_", "%5F"));

    assertThat(machines.post("/oauth/token", GRANT, encoded).status()).isEqualTo(200);
  }

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
    return machines.post("/oauth/token", GRANT + JWT_BEARER + "&client_assertion=" + assertion);
  }

  @Test
  void anAssertionByTheClientsKeyProvesItOnce() throws Exception {
    Machine machine = machines.with();
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
    "exp, 31556889864403199",
    "exp, -31557014167219200",
    "exp, 9223372036854775807",
    "iat, 99999999999",
    "nbf, 99999999999"
  })
  void anAssertionThatSaysSomethingElseProvesNothing(String claim, String value) throws Exception {
    Machine machine = machines.with();
    EllipticCurveJsonWebKey key = key("k1");
    admin.put(machine.path() + "/keys", keySet(key, OutputControlLevel.PUBLIC_ONLY));
    JwtClaims claims = assertionOf(machine);
    claims.setClaim(claim, value.matches("-?[0-9]+") ? Long.parseLong(value) : value);

    assertError(byAssertion(signed(claims, key)), 400, "invalid_client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "jti", "aud", "iss", "sub"})
  void anAssertionThatLacksAClaimProvesNothing(String claim) throws Exception {
    Machine machine = machines.with();
    EllipticCurveJsonWebKey key = key("k1");
    admin.put(machine.path() + "/keys", keySet(key, OutputControlLevel.PUBLIC_ONLY));
    JwtClaims claims = assertionOf(machine);
    claims.unsetClaim(claim);

    assertError(byAssertion(signed(claims, key)), 400, "invalid_client");
  }

  @Test
  void anotherKeyProvesNothingAndNeitherDoesNone() throws Exception {
    Machine machine = machines.with();
    Machine other = machines.with();
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
        machines.post(
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
    Machine machine = machines.with();

    Answer answer =
        admin.put(machine.path() + "/keys", keySet(key("k1"), OutputControlLevel.INCLUDE_PRIVATE));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/message").asText()).contains("private");
    assertThat(admin.get(machine.path()).json().get("keys")).isEmpty();
  }

  @Test
  void whatElseAKeySaysIsNotKept() throws Exception {
    EllipticCurveJsonWebKey key = key("k1");
    key.setOtherParameter("foo", "\u0001".repeat(9_000));

    assertThat(
            admin
                .put(machines.with().path() + "/keys", keySet(key, OutputControlLevel.PUBLIC_ONLY))
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "2999-01-01T00:00:00Z"})
  void aSecretEndsWithinAHundredYears(String end) {
    Answer answer =
        admin.post(machines.with().path() + "/secrets", "{\"expires_at\":\"" + end + "\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/member").asText()).isEqualTo("expires_at");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"keys\":[{}]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"a\"}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\"}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1,\"y\":2,\"kid\":\"a\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"kid\":\"a\"}]}",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"a\","
            + "\"x\":\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]}"
      })
  void whatIsNoKeyIsRefused(String keys) {
    assertThat(admin.put(machines.with().path() + "/keys", keys).status()).isEqualTo(422);
  }
}
