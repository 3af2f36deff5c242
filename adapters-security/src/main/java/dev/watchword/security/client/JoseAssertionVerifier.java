package dev.watchword.security.client;

import dev.watchword.domain.client.AssertionClaims;
import dev.watchword.domain.client.AssertionId;
import dev.watchword.domain.client.AssertionVerifier;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientName;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/** Verifies assertions with jose4j. Internal to this module. */
public final class JoseAssertionVerifier implements AssertionVerifier {
  /** In characters; an assertion that is longer is not read. */
  private static final int MAX_LENGTH = 8192;

  @Override
  public Optional<ClientName> claimedIssuer(String assertion) {
    try {
      return signature(assertion)
          .map(JsonWebSignature::getUnverifiedPayload)
          .flatMap(JoseAssertionVerifier::issuer)
          .flatMap(ClientName::parse);
    } catch (RuntimeException hostile) {
      // jose4j promises none, but what it reads here is anybody's.
      return Optional.empty();
    }
  }

  private static Optional<String> issuer(String payload) {
    try {
      return Optional.ofNullable(JwtClaims.parse(payload).getIssuer());
    } catch (InvalidJwtException | MalformedClaimException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<JsonWebSignature> signature(String assertion) {
    if (assertion.length() > MAX_LENGTH
        || assertion.chars().filter(character -> character == '.').count() != 2) {
      return Optional.empty();
    }
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setCompactSerialization(assertion);
      return Optional.of(signature);
    } catch (JoseException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<AssertionClaims> verify(String assertion, List<ClientKey> keys) {
    try {
      return signature(assertion)
          .flatMap(signature -> verify(signature, keys))
          .flatMap(JoseAssertionVerifier::claims);
    } catch (RuntimeException hostile) {
      return Optional.empty();
    }
  }

  /** The payload, if the key that the header names signed it, or any if it names none. */
  private static Optional<String> verify(JsonWebSignature signature, List<ClientKey> keys) {
    return AssertionHeader.read(signature.getHeaders().getEncodedHeader())
        .flatMap(
            header ->
                keys.stream()
                    .filter(key -> header.admits(key.keyId()))
                    .flatMap(key -> payload(signature, header.algorithm(), key).stream())
                    .findFirst());
  }

  private static Optional<String> payload(
      JsonWebSignature signature, String algorithm, ClientKey stored) {
    try {
      PublicKey key = PublicJsonWebKey.Factory.newPublicJwk(stored.jwk()).getPublicKey();
      if (AssertionAlgorithm.of(key).filter(own -> own.header().equals(algorithm)).isEmpty()) {
        return Optional.empty();
      }
      signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm));
      signature.setKey(key);
      return signature.verifySignature() ? Optional.of(signature.getPayload()) : Optional.empty();
    } catch (JoseException unprovable) {
      return Optional.empty();
    }
  }

  private static Optional<AssertionClaims> claims(String payload) {
    try {
      JwtClaims claims = JwtClaims.parse(payload);
      return Optional.of(
          new AssertionClaims(
              Optional.ofNullable(claims.getIssuer()).orElseThrow(),
              Optional.ofNullable(claims.getSubject()).orElseThrow(),
              Optional.of(claims.getAudience()).filter(us -> !us.isEmpty()).orElseThrow(),
              instant(claims.getExpirationTime()).orElseThrow(),
              instant(claims.getIssuedAt()),
              instant(claims.getNotBefore()),
              new AssertionId(Optional.ofNullable(claims.getJwtId()).orElseThrow())));
    } catch (InvalidJwtException | MalformedClaimException incomplete) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(NumericDate date) {
    return Optional.ofNullable(date).map(present -> Instant.ofEpochSecond(present.getValue()));
  }
}
