package dev.watchword.testkit;

import dev.watchword.gate.CanonicalBase64;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes a token of each hostile kind, among them those that need the signing key. */
final class HostileTokens {
  private static final String USER = "mallory";
  private static final Duration HOUR = Duration.ofHours(1);

  private final WatchwordIssuer issuer;
  private final SigningKey key;
  private final SigningKey foreign = SigningKey.generate();
  private final Map<String, Object> header;
  private final Map<String, Object> claims;
  private final String good;
  private final String[] segments;

  HostileTokens(WatchwordIssuer issuer, SigningKey key) {
    this.issuer = issuer;
    this.key = key;
    this.header = key.header();
    AccessTokenBuilder builder = issuer.token().user(USER).roles("admin", "user");
    this.claims = builder.claims();
    this.good = key.sign(Json.text(header), Json.text(claims));
    this.segments = good.split("\\.", -1);
  }

  List<HostileToken> all() {
    return Stream.of(
            times(),
            places(),
            claimForms(),
            signatures(),
            unsigned(),
            sharedSecrets(),
            keys(),
            types(),
            headers(),
            encodings(),
            otherThings(),
            ofClients(),
            revoked())
        .flatMap(List::stream)
        .toList();
  }

  private List<HostileToken> times() {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> old = with(claims, "iat", now - 2 * HOUR.toSeconds());
    return List.of(
        plain("expired an hour ago", header, with(old, "exp", now - HOUR.toSeconds())),
        plain("expired two minutes ago", header, with(old, "exp", now - 120)),
        strict("no expiry", header, without(claims, "exp")),
        strict(
            "issued in the future",
            header,
            with(with(claims, "iat", now + HOUR.toSeconds()), "exp", now + 2 * HOUR.toSeconds())),
        plain("not valid before an hour", header, with(claims, "nbf", now + HOUR.toSeconds())));
  }

  private List<HostileToken> places() {
    String audience = issuer.audience();
    String uri = issuer.uri().toString();
    return List.of(
        plain("wrong audience", header, with(claims, "aud", "https://other.example")),
        plain(
            "wrong audiences",
            header,
            with(claims, "aud", List.of("https://other.example", "https://third.example"))),
        plain("longer audience", header, with(claims, "aud", audience + ".evil.example")),
        plain("empty audience", header, with(claims, "aud", "")),
        plain("no audience", header, without(claims, "aud")),
        plain("wrong issuer", header, with(claims, "iss", "https://other.example")),
        plain("longer issuer", header, with(claims, "iss", uri + ".evil.example")),
        plain("issuer with a slash", header, with(claims, "iss", uri + "/")),
        plain("no issuer", header, without(claims, "iss")));
  }

  private List<HostileToken> claimForms() {
    String payload = Json.text(claims);
    String repeated = payload.substring(0, payload.length() - 1) + ",\"roles\":[\"admin\"]}";
    return List.of(
        strict(
            "expiry as a string", header, with(claims, "exp", String.valueOf(claims.get("exp")))),
        strict("roles as a string", header, with(claims, "roles", "admin")),
        strict("no roles", header, without(claims, "roles")),
        strict("no subject", header, without(claims, "sub")),
        strict("subject as a number", header, with(claims, "sub", 1)),
        strict("no session", header, without(claims, "sid")),
        HostileToken.strict("roles twice", key.sign(Json.text(header), repeated)),
        HostileToken.plain("payload is not an object", key.sign(Json.text(header), "[]")),
        HostileToken.plain("payload is not JSON", key.sign(Json.text(header), "admin")));
  }

  private List<HostileToken> signatures() {
    byte[] signature = Base64.getUrlDecoder().decode(segments[2]);
    String input = segments[0] + "." + segments[1];
    String root = encoded(Json.text(with(claims, "preferred_username", "root")));
    byte[] flipped = signature.clone();
    flipped[40] ^= 1;
    return List.of(
        HostileToken.plain("altered payload", segments[0] + "." + root + "." + segments[2]),
        HostileToken.plain("altered signature", input + "." + encoded(flipped)),
        HostileToken.plain("signature of zeros", input + "." + encoded(new byte[64])),
        HostileToken.plain(
            "signature cut short", input + "." + encoded(Arrays.copyOf(signature, 32))),
        HostileToken.plain(
            "signature in DER", input + "." + encoded(key.signature("SHA256withECDSA", input))),
        HostileToken.plain("no signature", input + "."),
        HostileToken.plain("no signature and no dot", input));
  }

  private List<HostileToken> unsigned() {
    List<HostileToken> tokens = new ArrayList<>();
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      String input = SigningKey.signingInput(Json.text(with(header, "alg", none)), text());
      tokens.add(HostileToken.plain("alg " + none, input + "."));
      tokens.add(HostileToken.plain("alg " + none + ", signed", input + "." + segments[2]));
    }
    String input =
        SigningKey.signingInput(Json.text(with(without(header, "kid"), "alg", "none")), text());
    tokens.add(HostileToken.plain("alg none, no kid", input + "."));
    return List.copyOf(tokens);
  }

  /** RFC 8725 section 2.1: the public key is no secret. */
  private List<HostileToken> sharedSecrets() {
    byte[] der = key.pair().getPublic().getEncoded();
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
    return List.of(
        HostileToken.plain("HS256 with the public key as PEM", hmac(utf8(pem + "\n"))),
        HostileToken.plain("HS256 with the public key as PEM, no line end", hmac(utf8(pem))),
        HostileToken.plain("HS256 with the public key as DER", hmac(der)),
        HostileToken.plain(
            "HS256 with the public key as JWK", hmac(utf8(Json.text(key.published())))),
        // What HMAC makes of an empty secret; the JDK's keys cannot be empty.
        HostileToken.plain("HS256 with an empty secret", hmac(new byte[] {0})));
  }

  private List<HostileToken> keys() {
    Map<String, Object> own = foreign.header();
    Map<String, Object> jwk = foreign.published();
    String url = "https://keys.evil.example/jwks.json";
    return List.of(
        foreign("key of another issuer", own),
        foreign("key of another issuer under a known id", header),
        foreign("key in the header as jwk", with(own, "jwk", jwk)),
        foreign("key in the header as jwk under a known id", with(header, "jwk", jwk)),
        foreign("key behind jku", with(own, "jku", url)),
        foreign("key behind jku under a known id", with(header, "jku", url)),
        foreign("key behind x5u", with(own, "x5u", url)),
        foreign("key id that is a path", with(own, "kid", "../../../../dev/null")),
        foreign("key id that is SQL", with(own, "kid", "x' UNION SELECT 'a")),
        plain("known key under an unknown id", with(header, "kid", foreign.id()), claims),
        strict("no key id", without(header, "kid"), claims),
        HostileToken.plain("RS256 under the id of an EC key", rsa()),
        plain("RS256 claimed, signed with ES256", with(header, "alg", "RS256"), claims),
        plain("ES512 claimed, signed with ES256", with(header, "alg", "ES512"), claims));
  }

  private List<HostileToken> types() {
    return List.of(
        strict("typ JWT", with(header, "typ", "JWT"), claims),
        strict("typ refresh", with(header, "typ", "refresh"), claims),
        strict("typ logout+jwt", with(header, "typ", "logout+jwt"), claims),
        strict("no typ", without(header, "typ"), claims));
  }

  private List<HostileToken> headers() {
    return List.of(
        plain(
            "crit names an extension that nobody knows",
            with(with(header, "crit", List.of("evil")), "evil", true),
            claims),
        plain(
            "unencoded payload (b64)",
            with(with(header, "crit", List.of("b64")), "b64", false),
            claims),
        strict("unknown header member", with(header, "evil", true), claims),
        strict("good signature, key in the header", with(header, "jwk", key.published()), claims),
        plain(
            "compressed, says the header",
            with(with(header, "zip", "DEF"), "crit", List.of("zip")),
            claims));
  }

  /** The same bytes in another spelling (RFC 7515 section 2: no padding, nothing else). */
  private List<HostileToken> encodings() {
    String input = segments[0] + "." + segments[1] + ".";
    return List.of(
        HostileToken.strict("padded signature", good + "=="),
        HostileToken.strict("stray bits behind the signature", input + withStrayBits(segments[2])),
        HostileToken.plain("four segments", good + "." + segments[2]),
        HostileToken.plain("two tokens joined", good + good),
        HostileToken.plain("two tokens with a comma", good + "," + good));
  }

  private List<HostileToken> otherThings() {
    byte[] opaque = new byte[69];
    new SecureRandom().nextBytes(opaque);
    opaque[0] = 1;
    return List.of(
        HostileToken.plain("refresh token", "watchword_rt_" + encoded(opaque)),
        HostileToken.plain("access key", "watchword_key_" + encoded(opaque)),
        HostileToken.plain("garbage", "garbage"),
        HostileToken.plain("dots", ".."),
        HostileToken.plain("three words", "a.b.c"),
        HostileToken.plain("very long", "a".repeat(3000) + "." + "b".repeat(3000) + ".c"),
        HostileToken.plain("empty", ""));
  }

  private List<HostileToken> ofClients() {
    Map<String, Object> client = issuer.clientToken(USER).roles("admin", "user").claims();
    long now = Instant.now().getEpochSecond();
    Map<String, Object> old = with(client, "iat", now - 2 * HOUR.toSeconds());
    return List.of(
        plain("a client's, expired an hour ago", header, with(old, "exp", now - HOUR.toSeconds())),
        plain(
            "a client's, for another audience",
            header,
            with(client, "aud", "https://other.example")),
        strict("a client's without the client's name", header, without(client, "client_id")),
        strict(
            "a client's in the issuer's own name", header, with(client, "client_id", "watchword")),
        strict(
            "a client's with a session",
            header,
            with(client, "sid", UUID.randomUUID().toString())));
  }

  private List<HostileToken> revoked() {
    String loggedOut = issuer.token().user(USER).roles("admin", "user").build();
    issuer.logOut(loggedOut);
    String outdated = issuer.token().user(USER + "-demoted").roles("admin", "user").build();
    issuer.raiseEpoch(USER + "-demoted");
    String ofClient = issuer.clientToken(USER).roles("admin", "user").build();
    issuer.disableClient(USER);
    return List.of(
        HostileToken.revoked("of a client that was disabled", ofClient),
        HostileToken.revoked("logged out", loggedOut),
        HostileToken.revoked("issued before the user's roles changed", outdated));
  }

  private HostileToken plain(String name, Map<String, Object> header, Map<String, Object> claims) {
    return HostileToken.plain(name, key.sign(Json.text(header), Json.text(claims)));
  }

  private HostileToken strict(String name, Map<String, Object> header, Map<String, Object> claims) {
    return HostileToken.strict(name, key.sign(Json.text(header), Json.text(claims)));
  }

  private HostileToken foreign(String name, Map<String, Object> header) {
    return HostileToken.plain(name, foreign.sign(Json.text(header), text()));
  }

  private String text() {
    return Json.text(claims);
  }

  private String hmac(byte[] secret) {
    String input = SigningKey.signingInput(Json.text(with(header, "alg", "HS256")), text());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return input + "." + encoded(mac.doFinal(utf8(input)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HMAC", e);
    }
  }

  /** What an RSA key of 2048 bits would make, of which the verifier has none. */
  private String rsa() {
    String input = SigningKey.signingInput(Json.text(with(header, "alg", "RS256")), text());
    byte[] signature = new byte[256];
    new SecureRandom().nextBytes(signature);
    return input + "." + encoded(signature);
  }

  /** The last character of 64 bytes carries four bits that mean nothing. */
  private static String withStrayBits(String signature) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(signature.charAt(signature.length() - 1));
    return signature.substring(0, signature.length() - 1) + alphabet.charAt(last | 1);
  }

  private static Map<String, Object> with(Map<String, Object> base, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(base);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Object> without(Map<String, Object> base, String name) {
    Map<String, Object> changed = new LinkedHashMap<>(base);
    changed.remove(name);
    return changed;
  }

  private static String encoded(String text) {
    return encoded(utf8(text));
  }

  private static String encoded(byte[] bytes) {
    return CanonicalBase64.URL.encode(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
