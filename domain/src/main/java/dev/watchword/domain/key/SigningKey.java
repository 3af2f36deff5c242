package dev.watchword.domain.key;

import java.security.PublicKey;
import java.time.Instant;

/** A key pair that signs access tokens, its private half wrapped. */
public record SigningKey(
    KeyId id,
    SigningAlgorithm algorithm,
    PublicKey publicKey,
    WrappedSecret privateKey,
    KeyState state,
    Instant createdAt) {

  /** Whether tokens that this key signed are good at {@code now}. */
  public boolean verifiesAt(Instant now) {
    return switch (state) {
      case KeyState.Upcoming upcoming -> true;
      case KeyState.Active active -> true;
      case KeyState.VerifyOnly verifyOnly -> now.isBefore(verifyOnly.until());
      case KeyState.Retired retired -> false;
    };
  }

  /** The same key, its private half wrapped anew. */
  public SigningKey wrapped(WrappedSecret anew) {
    return new SigningKey(id, algorithm, publicKey, anew, state, createdAt);
  }

  /** The same key at another point of its life. */
  public SigningKey in(KeyState next) {
    return new SigningKey(id, algorithm, publicKey, privateKey, next, createdAt);
  }
}
