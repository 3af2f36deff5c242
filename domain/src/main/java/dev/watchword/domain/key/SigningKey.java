package dev.watchword.domain.key;

import java.security.PublicKey;
import java.time.Instant;

/** A key pair that signs access tokens, with its private half wrapped. */
public record SigningKey(
    KeyId id,
    SigningAlgorithm algorithm,
    PublicKey publicKey,
    WrappedSecret privateKey,
    KeyState state,
    Instant createdAt) {

  /** Whether tokens that this key signed are valid at {@code now}. */
  public boolean verifiesAt(Instant now) {
    return switch (state) {
      case KeyState.Upcoming upcoming -> true;
      case KeyState.Active active -> true;
      case KeyState.VerifyOnly verifyOnly -> now.isBefore(verifyOnly.until());
      case KeyState.Retired retired -> false;
    };
  }

  /** The same key with its private half wrapped again. */
  public SigningKey wrapped(WrappedSecret anew) {
    return new SigningKey(id, algorithm, publicKey, anew, state, createdAt);
  }

  /** The same key with another time of creation. */
  public SigningKey madeAt(Instant instant) {
    return new SigningKey(id, algorithm, publicKey, privateKey, state, instant);
  }

  /** Whether the key has no further use at {@code now}, whatever happens to it. */
  public boolean isPast(Instant now) {
    return switch (state) {
      case KeyState.Upcoming upcoming -> false;
      case KeyState.Active active -> false;
      case KeyState.VerifyOnly(Instant until) -> !now.isBefore(until);
      case KeyState.Retired(Instant keptUntil) -> !now.isBefore(keptUntil);
    };
  }

  /** The same key in another state. */
  public SigningKey in(KeyState next) {
    return new SigningKey(id, algorithm, publicKey, privateKey, next, createdAt);
  }
}
