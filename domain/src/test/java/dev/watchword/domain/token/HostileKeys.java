package dev.watchword.domain.token;

import static dev.watchword.domain.token.HostileToken.visible;
import static dev.watchword.domain.token.TokenForge.encode;
import static dev.watchword.domain.token.TokenForge.utf8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Headers that name another key than the one that we would look up, or none. */
final class HostileKeys {
  private static final int COORDINATE = 32;

  private final TokenForge forge;
  private final KeyPair stranger = TokenForge.strangersKey();

  HostileKeys(TokenForge forge) {
    this.forge = forge;
  }

  Stream<HostileToken> all() {
    return Stream.of(secrets(), names(), otherThanNames(), inTheHeader(), strangers())
        .flatMap(each -> each);
  }

  private HostileToken header(String name, String header) {
    return new HostileToken(name, forge.signed(header, forge.payload()));
  }

  private Stream<HostileToken> secrets() {
    byte[] der = forge.publicKey().getEncoded();
    String body = Base64.getMimeEncoder(64, utf8("\n")).encodeToString(der);
    String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
    return Map.of(
            "DER",
            der,
            "PEM",
            utf8(pem),
            "PEM with its last line end",
            utf8(pem + "\n"),
            "JWK",
            utf8(jwk(forge.publicKey())))
        .entrySet()
        .stream()
        .map(
            secret ->
                new HostileToken(
                    "3 HS256 with the public key as " + secret.getKey(), mac(secret.getValue())));
  }

  private String mac(byte[] secret) {
    String input = encode(forge.headerWith("alg", "\"HS256\"")) + "." + encode(forge.payload());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return input + "." + encode(mac.doFinal(utf8(input)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private Stream<HostileToken> names() {
    return Stream.concat(
        Stream.of(
                "../../../../etc/passwd",
                "/dev/null",
                "' OR 1=1--",
                "x' UNION SELECT 'secret",
                "*)(uid=*",
                "\\u0000",
                "a\\r\\nX-Injected: 1",
                "${jndi:ldap://127.0.0.1:9/}",
                "http://127.0.0.1:9/key",
                "ключ",
                "\\ud800",
                "",
                " ",
                "unknown")
            .map(kid -> header("5 kid " + visible(kid), forge.headerWith("kid", '"' + kid + '"'))),
        Stream.of(65, 900, 4000, 1 << 20)
            .map(
                length ->
                    header(
                        "5 kid of " + length + " characters",
                        forge.headerWith("kid", '"' + "k".repeat(length) + '"'))));
  }

  private Stream<HostileToken> otherThanNames() {
    return Stream.concat(
        Stream.of(header("6 kid missing", forge.header().replaceFirst(",\"kid\":\"[^\"]*\"", ""))),
        Stream.of("7", "null", "true", "{}", "[]", "[\"a\",\"b\"]")
            .map(json -> header("6 kid " + json, forge.headerWith("kid", json))));
  }

  private Stream<HostileToken> inTheHeader() {
    String jwk = jwk((ECPublicKey) stranger.getPublic());
    return Map.of(
            "jwk",
            jwk,
            "jku",
            "\"http://127.0.0.1:9/jwks.json\"",
            "x5u",
            "\"http://127.0.0.1:9/cert.pem\"",
            "x5c",
            "[\"MIIB\"]",
            "x5t",
            "\"AAAA\"",
            "x5t#S256",
            "\"AAAA\"")
        .entrySet()
        .stream()
        .flatMap(
            member -> {
              String header = forge.headerAnd(",\"" + member.getKey() + "\":" + member.getValue());
              return Stream.of(
                  header("8 " + member.getKey() + " and our signature", header),
                  new HostileToken(
                      "8 " + member.getKey() + " and the signature of its key",
                      byStranger(header)));
            });
  }

  private Stream<HostileToken> strangers() {
    return Stream.of(
        new HostileToken("7 another key under the same kid", byStranger(forge.header())),
        new HostileToken(
            "41 a key of another installation",
            byStranger(forge.headerWith("kid", "\"0123456789abcdefghijkl\""))));
  }

  private String byStranger(String header) {
    return TokenForge.signedBy(
        stranger.getPrivate(), TokenForge.ES256, encode(header), encode(forge.payload()));
  }

  private static String jwk(ECPublicKey key) {
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
        .formatted(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
  }

  private static String coordinate(BigInteger value) {
    return encode(HostileSignatures.unsigned(value, COORDINATE));
  }
}
