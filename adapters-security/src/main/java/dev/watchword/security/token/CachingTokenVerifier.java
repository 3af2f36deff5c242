package dev.watchword.security.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.gate.TokenGate;
import java.security.PublicKey;
import java.util.Optional;

/**
 * Caches successful verifications, so that a token's signature is verified once and not on every
 * request. Refusals are not cached, because strangers can cause as many as they like. Internal to
 * this module.
 */
public final class CachingTokenVerifier implements TokenVerifier {
  private static final long MAX_CHARACTERS = 8_000_000;

  /** A verified token, and the key that verified it. */
  private record Proof(Verification.Proven verdict, PublicKey provenBy) {
    boolean holdsIn(KeyRing ring) {
      return VerificationKeys.find(ring, verdict.claims().keyId())
          .map(SigningKey::publicKey)
          .filter(provenBy::equals)
          .isPresent();
    }
  }

  private final Cache<String, Proof> proofs =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CHARACTERS)
          .<String, Proof>weigher((token, proof) -> token.length())
          .executor(Runnable::run)
          .build();
  private final TokenVerifier verifier;

  public CachingTokenVerifier(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public Verification verify(String token, KeyRing ring) {
    if (token.length() > TokenGate.MAX_LENGTH) {
      return verifier.verify(token, ring);
    }
    Optional<Proof> proof = Optional.ofNullable(proofs.getIfPresent(token));
    return proof.isPresent() && proof.get().holdsIn(ring)
        ? proof.get().verdict()
        : verifyAnew(token, ring);
  }

  private Verification verifyAnew(String token, KeyRing ring) {
    Verification verification = verifier.verify(token, ring);
    if (verification instanceof Verification.Proven proven) {
      VerificationKeys.find(ring, proven.claims().keyId())
          .ifPresent(key -> proofs.put(token, new Proof(proven, key.publicKey())));
    }
    return verification;
  }
}
