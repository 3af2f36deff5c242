package dev.watchword.domain.key;

import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Makes signing keys whose private half is no key at all. */
public final class SigningKeys {
  private static final int RSA_BITS = 2048;

  private SigningKeys() {}

  public static SigningKey active() {
    return es256(new KeyState.Active(Instant.EPOCH));
  }

  public static SigningKey upcoming() {
    return es256(new KeyState.Upcoming());
  }

  public static SigningKey es256(KeyState state) {
    return of(SigningAlgorithm.ES256, ellipticCurveKey(), state);
  }

  public static SigningKey rs256(KeyState state) {
    return of(SigningAlgorithm.RS256, rsaKey(), state);
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

  private static PublicKey ellipticCurveKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Looking for primes takes seconds, and without a private half nothing needs them. */
  private static PublicKey rsaKey() {
    BigInteger modulus =
        new BigInteger(1, Randomness.bytes(RSA_BITS / Byte.SIZE)).setBit(RSA_BITS - 1).setBit(0);
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
