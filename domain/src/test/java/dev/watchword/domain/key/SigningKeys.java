package dev.watchword.domain.key;

import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Makes signing keys whose private half is no key at all. */
public final class SigningKeys {
  private SigningKeys() {}

  public static SigningKey active() {
    return es256(new KeyState.Active(Instant.EPOCH));
  }

  public static SigningKey upcoming() {
    return es256(new KeyState.Upcoming());
  }

  public static SigningKey es256(KeyState state) {
    return of(SigningAlgorithm.ES256, publicKey("EC", 256), state);
  }

  public static SigningKey rs256(KeyState state) {
    return of(SigningAlgorithm.RS256, publicKey("RSA", 2048), state);
  }

  /** The state of a key that is kept for a day still. */
  public static KeyState retired() {
    return new KeyState.Retired(TestClock.START.plus(Duration.ofDays(1)));
  }

  /** The same key, made at another time. */
  public static SigningKey createdAt(SigningKey key, Instant instant) {
    return new SigningKey(
        key.id(), key.algorithm(), key.publicKey(), key.privateKey(), key.state(), instant);
  }

  /** Stands for a secret under the master key. */
  public static WrappedSecret wrapped() {
    return new WrappedSecret(Base64.getUrlEncoder().encodeToString(Randomness.bytes(48)));
  }

  private static SigningKey of(SigningAlgorithm algorithm, PublicKey publicKey, KeyState state) {
    KeyId id =
        new KeyId(Base64.getUrlEncoder().withoutPadding().encodeToString(Randomness.bytes(32)));
    return new SigningKey(id, algorithm, publicKey, wrapped(), state, TestClock.START);
  }

  private static PublicKey publicKey(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
