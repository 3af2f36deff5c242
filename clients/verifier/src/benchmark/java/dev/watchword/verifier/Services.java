package dev.watchword.verifier;

import dev.watchword.gate.SignatureAlgorithm;
import dev.watchword.gate.StrictJson;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.TokenWriter;
import dev.watchword.gate.UserClaims;
import dev.watchword.gate.UserToken;
import dev.watchword.gate.VerificationKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** An issuer in memory, and a service that verifies its tokens. */
final class Services implements Http {
  private static final String ISSUER = "https://login.example";
  private static final String AUDIENCE = "https://api.example";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final KeyPair pair;
  private final VerificationKey key;
  private final long revocations;

  /**
   * An issuer.
   *
   * @param revocations how many it tells
   */
  Services(SignatureAlgorithm algorithm, long revocations) {
    this.pair = pair(algorithm);
    this.key = new VerificationKey("key-1", algorithm, pair.getPublic());
    this.revocations = revocations;
  }

  private static KeyPair pair(SignatureAlgorithm algorithm) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(algorithm == SignatureAlgorithm.ES256 ? "EC" : "RSA");
      generator.initialize(algorithm == SignatureAlgorithm.ES256 ? 256 : 3072);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  /** A verifier that does not follow the revocations. */
  TokenVerifier verifier() {
    return TokenVerifier.builder(ISSUER, AUDIENCE).http(this).build();
  }

  /** A verifier that has read all revocations. */
  TokenVerifier follower(String token) {
    TokenVerifier verifier =
        TokenVerifier.builder(ISSUER, AUDIENCE).http(this).followRevocations(() -> "token").build();
    while (!(verifier.verify(token) instanceof Verification.Accepted)) {
      Thread.onSpinWait();
    }
    return verifier;
  }

  /** A token of somebody else each time, good for an hour. */
  String token() {
    UserClaims claims =
        new UserClaims(
            ISSUER,
            List.of(AUDIENCE),
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            "ada.lovelace@example.org",
            now,
            now.plusSeconds(3600),
            Optional.of(now),
            1,
            Set.of("user", "auditor"),
            Optional.empty(),
            Optional.empty());
    return new TokenWriter<>(new ProviderContext(), UserToken.profile(TokenType.AT_JWT))
        .write(claims, key, pair.getPrivate());
  }

  @Override
  public Document get(URI uri, Optional<String> bearer) throws IOException {
    String json =
        uri.getPath().equals("/revocations")
            ? page(Long.parseLong(uri.getQuery().replaceAll("after=([0-9]+).*", "$1")))
            : uri.getPath().endsWith("jwks.json") ? jwks() : metadata();
    return new Document(
        StrictJson.object(json.getBytes(StandardCharsets.UTF_8), 1 << 20, 8).orElseThrow(),
        Optional.of("max-age=86400"));
  }

  @Override
  public Document post(URI uri, Map<String, String> form, ClientCredentials client) {
    throw new IllegalStateException("the services have no account");
  }

  private static String metadata() {
    return "{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"" + ISSUER + "/jwks.json\"}";
  }

  private String jwks() throws IOException {
    try {
      PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
      jwk.setKeyId(key.id());
      jwk.setAlgorithm(key.algorithm().name());
      return "{\"keys\":[" + jwk.toJson() + "]}";
    } catch (JoseException e) {
      throw new IOException(e);
    }
  }

  private String page(long after) {
    long last = Math.min(after + RevocationPage.LIMIT, revocations);
    return LongStream.rangeClosed(after + 1, last)
        .mapToObj(
            number ->
                "{\"number\":%d,\"session_id\":\"%s\",\"expires_at\":\"%s\"}"
                    .formatted(number, new UUID(number * 31, number), now.plusSeconds(3600)))
        .collect(
            Collectors.joining(
                ",", "{\"items\":[", "],\"next_after\":" + Math.max(after, last) + "}"));
  }
}
