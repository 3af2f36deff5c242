package dev.watchword.security.token;

import static dev.watchword.security.token.Forger.EC;
import static dev.watchword.security.token.Forger.PAYLOAD;
import static dev.watchword.security.token.Forger.RSA;
import static dev.watchword.security.token.Forger.headerWith;
import static dev.watchword.security.token.Forger.headerWithAlgorithm;
import static dev.watchword.security.token.Forger.refused;
import static dev.watchword.security.token.Forger.sign;
import static dev.watchword.security.token.Forger.signed;
import static dev.watchword.security.token.Forger.utf8;
import static dev.watchword.security.token.Forger.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.Verification;
import dev.watchword.gate.CanonicalBase64;
import dev.watchword.security.key.CryptoProvider;
import dev.watchword.security.key.JoseJwkEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8725 sections 2.1 to 2.10 and 3.1 to 3.11, as far as a header can break them. */
class HostileHeaderTest {
  @Test
  void theForgerCanWriteAGoodToken() {
    assertThat(verdict(signed(headerWith(""), PAYLOAD))).isInstanceOf(Verification.Proven.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "None",
        "NONE",
        "nOnE",
        "es256",
        "ES256 ",
        "",
        "ES256K",
        "ES384",
        "ES512",
        "RS256",
        "PS256",
        "HS256",
        "HS512",
        "EdDSA",
        "Ed25519",
        "dir",
        "RSA1_5",
        "PBES2-HS256+A128KW"
      })
  void anotherAlgorithmThanTheKeysOwnIsRefusedByItsName(String algorithm) {
    assertThat(verdict(signed(headerWithAlgorithm(EC, '"' + algorithm + '"'), PAYLOAD)))
        .isEqualTo(refused(TokenRefusal.WRONG_ALGORITHM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
  void noSignatureIsNoToken(String algorithm) {
    String header =
        CanonicalBase64.URL.encode(utf8(headerWithAlgorithm(EC, '"' + algorithm + '"')));
    assertThat(verdict(header + "." + CanonicalBase64.URL.encode(utf8(PAYLOAD)) + "."))
        .isEqualTo(refused(TokenRefusal.MALFORMED));
  }

  @ParameterizedTest
  @CsvSource({
    "RS384,SHA384withRSA",
    "RS512,SHA512withRSA",
    "PS256,SHA256withRSA",
    "ES256,SHA256withRSA"
  })
  void theRsaKeyVerifiesNothingButItsOwnAlgorithm(String name, String algorithm) {
    String input =
        CanonicalBase64.URL.encode(utf8(headerWithAlgorithm(RSA, '"' + name + '"')))
            + "."
            + CanonicalBase64.URL.encode(utf8(PAYLOAD));
    byte[] signature = sign(algorithm, Forger.INSTALLATION.privateHalf(RSA), input);
    assertThat(verdict(input + "." + CanonicalBase64.URL.encode(signature)))
        .isEqualTo(refused(TokenRefusal.WRONG_ALGORITHM));
  }

  @ParameterizedTest
  @MethodSource("publicKeysAsSecrets")
  void aPublicKeyIsNoHmacSecret(byte[] secret) throws Exception {
    for (SigningKey key : List.of(EC, RSA)) {
      String input =
          CanonicalBase64.URL.encode(utf8(headerWithAlgorithm(key, "\"HS256\"")))
              + "."
              + CanonicalBase64.URL.encode(utf8(PAYLOAD));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      assertThat(verdict(input + "." + CanonicalBase64.URL.encode(mac.doFinal(utf8(input)))))
          .isEqualTo(refused(TokenRefusal.WRONG_ALGORITHM));
    }
  }

  static List<byte[]> publicKeysAsSecrets() {
    return List.of(EC, RSA).stream()
        .flatMap(
            key -> {
              byte[] der = key.publicKey().getEncoded();
              String body = Base64.getMimeEncoder(64, utf8("\n")).encodeToString(der);
              String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
              String jwk = JsonUtil.toJson(new JoseJwkEncoder().encode(key));
              return List.of(der, utf8(pem), utf8(jwk)).stream();
            })
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true", "[\"ES256\"]", "{\"ES256\":1}"})
  void theAlgorithmIsText(String json) {
    assertThat(verdict(signed(headerWithAlgorithm(EC, json), PAYLOAD)))
        .isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"typ\":\"at+jwt\",\"kid\":\"KID\"}",
        "{\"alg\":\"ES256\",\"kid\":\"KID\"}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"KID\":\"KID\"}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":null}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":7}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":[\"KID\"]}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":{\"kid\":\"KID\"}}",
        "{\"alg\":\"ES256\",\"typ\":null,\"kid\":\"KID\"}",
        "{\"alg\":\"ES256\",\"typ\":[\"at+jwt\"],\"kid\":\"KID\"}",
        "[\"alg\",\"ES256\"]",
        "\"ES256\"",
        "null",
        "1"
      })
  void aMemberThatIsMissingOrNoTextIsRefused(String header) {
    assertThat(verdict(signed(header.replace("KID", EC.id().value()), PAYLOAD)))
        .isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../etc/passwd",
        "' OR 1=1--",
        "*)(uid=*",
        "\\u0000",
        "a\\r\\nX-Injected: 1",
        "${jndi:ldap://127.0.0.1/}",
        "http://127.0.0.1/key",
        "ключ",
        "\\ud800",
        "",
        " "
      })
  void aKeyIdOfAnotherFormIsRefusedBeforeAnyLookUp(String kid) {
    String header = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid + "\"}";
    assertThat(verdict(signed(header, PAYLOAD))).isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 1000, 5000})
  void soIsALongOne(int length) {
    String header = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + "k".repeat(length) + "\"}";
    assertThat(verdict(signed(header, PAYLOAD))).isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @Test
  void aKeyIdMatchesWholeAndByCase() {
    String kid = EC.id().value();
    for (String other : List.of(kid.substring(1), kid + "A", swapCase(kid), "unknown")) {
      String header = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + other + "\"}";
      assertThat(verdict(signed(header, PAYLOAD))).isEqualTo(refused(TokenRefusal.UNKNOWN_KEY));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"crit\":[\"exp\"]",
        ",\"crit\":[\"alg\"]",
        ",\"crit\":[1]",
        ",\"crit\":\"exp\"",
        ",\"crit\":[]",
        ",\"crit\":null",
        ",\"crit\":[\"b64\"]",
        ",\"crit\":[\"b64\"],\"b64\":false",
        ",\"crit\":[\"b64\"],\"b64\":true",
        ",\"b64\":\"false\"",
        ",\"b64\":false",
        ",\"zip\":\"DEF\"",
        ",\"cty\":\"JWT\"",
        ",\"enc\":\"A256GCM\"",
        ",\"p2c\":1000000000",
        ",\"jku\":\"http://127.0.0.1:9/jwks.json\"",
        ",\"x5u\":\"http://127.0.0.1:9/cert.pem\"",
        ",\"x5c\":[\"MIIB\"]",
        ",\"x5t\":\"AAAA\"",
        ",\"x5t#S256\":\"AAAA\"",
        ",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
        ",\"\":\"\"",
        ",\"exp\":1"
      })
  void anyOtherMemberIsRefused(String more) {
    assertThat(verdict(signed(headerWith(more), PAYLOAD)))
        .isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @Test
  void anUnencodedPayloadIsRefused() {
    String header = headerWith(",\"crit\":[\"b64\"],\"b64\":false");
    String token = Forger.signedAs(CanonicalBase64.URL.encode(utf8(header)), PAYLOAD);
    assertThat(verdict(token)).isEqualTo(refused(TokenRefusal.MALFORMED));
    String wordlike = Forger.signedAs(CanonicalBase64.URL.encode(utf8(header)), "claims__");
    assertThat(verdict(wordlike)).isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @Test
  void aKeyInTheHeaderIsNotAsked() {
    Installation attackers = new Installation(CryptoProvider.fastest());
    SigningKey own = attackers.key(SigningAlgorithm.ES256, new KeyState.Active(Instant.EPOCH));
    String jwk = JsonUtil.toJson(new JoseJwkEncoder().encode(own));
    String input =
        CanonicalBase64.URL.encode(utf8(headerWith(",\"jwk\":" + jwk)))
            + "."
            + CanonicalBase64.URL.encode(utf8(PAYLOAD));
    byte[] signature = sign("SHA256withECDSAinP1363Format", attackers.privateHalf(own), input);
    assertThat(verdict(input + "." + CanonicalBase64.URL.encode(signature)))
        .isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"alg\":\"ES256\"",
        ",\"\\u0061lg\":\"ES256\"",
        ",\"kid\":\"other\"",
        ",\"k\\u0069d\":\"other\"",
        ",\"typ\":\"at+jwt\""
      })
  void aMemberStandsThereOnce(String again) {
    assertThat(verdict(signed(headerWith(again), PAYLOAD)))
        .isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JWT",
        "jwt",
        "at+JWT",
        "AT+JWT",
        "application/at+jwt",
        "at+jwt ",
        " at+jwt",
        "at jwt",
        "",
        "id+jwt",
        "logout+jwt",
        "rt+jwt",
        "JOSE",
        "at+jwt; charset=utf-8",
        "at+jwt\\u0000"
      })
  void theTypeIsComparedLetterByLetter(String type) {
    String header = "{\"alg\":\"ES256\",\"typ\":\"" + type + "\",\"kid\":\"" + EC.id() + "\"}";
    assertThat(verdict(signed(header, PAYLOAD))).isEqualTo(refused(TokenRefusal.WRONG_TYPE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'alg':'ES256','typ':'at+jwt','kid':'KID'}",
        "{alg:\"ES256\",typ:\"at+jwt\",kid:\"KID\"}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\",}",
        "{\"alg\":\"ES256\",,\"typ\":\"at+jwt\",\"kid\":\"KID\"}",
        "{\"alg\" \"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\"}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\"",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\"}}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\"}{}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\"}x",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\"}\0",
        "{/* */\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\"}",
        "{\"alg\":\"ES\\x3256\",\"typ\":\"at+jwt\",\"kid\":\"KID\"}",
        "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\t\"}",
        "\ufeff{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"KID\"}"
      })
  void whatIsNotStrictJsonIsRefused(String header) {
    assertThat(verdict(signed(header.replace("KID", EC.id().value()), PAYLOAD)))
        .isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    String header = headerWith("");
    for (byte[] encoded :
        List.of(
            header.getBytes(StandardCharsets.UTF_16),
            header.getBytes(StandardCharsets.UTF_16LE),
            header.getBytes(StandardCharsets.UTF_16BE),
            header.replace("at+jwt", "ät+jwt").getBytes(StandardCharsets.ISO_8859_1),
            overlong(header))) {
      assertThat(verdict(signed(encoded, utf8(PAYLOAD))))
          .isEqualTo(refused(TokenRefusal.BAD_HEADER));
    }
  }

  /** A trick on old decoders: a quotation mark in two bytes instead of one. */
  private static byte[] overlong(String header) {
    return header.replace("\"", "\u00c0\u00a2").getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(400) + "]".repeat(400);
    assertThat(verdict(signed(headerWith(",\"x\":" + deep), PAYLOAD)))
        .isEqualTo(refused(TokenRefusal.BAD_HEADER));
    assertThat(verdict(signed("[".repeat(1000), PAYLOAD)))
        .isEqualTo(refused(TokenRefusal.BAD_HEADER));
  }

  private static String swapCase(String text) {
    return text.codePoints()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
