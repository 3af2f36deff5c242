package dev.watchword.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link SigningKeyFactory} promises. */
public interface SigningKeyFactoryContract {
  Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  SigningKeyFactory factory();

  @ParameterizedTest
  @EnumSource
  default void aNewKeyIsAsAskedFor(SigningAlgorithm algorithm) {
    KeyState state = new KeyState.Upcoming();
    SigningKey key = factory().generate(algorithm, state, NOW);
    assertThat(key.algorithm()).isEqualTo(algorithm);
    assertThat(key.state()).isEqualTo(state);
    assertThat(key.createdAt()).isEqualTo(NOW);
  }

  @Test
  default void everyKeyIsAnother() {
    SigningKey one = factory().generate(SigningAlgorithm.ES256, new KeyState.Active(NOW), NOW);
    SigningKey other = factory().generate(SigningAlgorithm.ES256, new KeyState.Active(NOW), NOW);
    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(one.publicKey()).isNotEqualTo(other.publicKey());
    assertThat(one.privateKey()).isNotEqualTo(other.privateKey());
  }

  @Test
  default void es256KeysAreOnACurveOf256Bits() {
    SigningKey key = factory().generate(SigningAlgorithm.ES256, new KeyState.Active(NOW), NOW);
    assertThat(key.publicKey())
        .isInstanceOfSatisfying(
            ECPublicKey.class,
            ec -> assertThat(ec.getParams().getOrder().bitLength()).isEqualTo(256));
  }

  @Test
  default void rs256KeysHave3072Bits() {
    SigningKey key = factory().generate(SigningAlgorithm.RS256, new KeyState.Active(NOW), NOW);
    assertThat(key.publicKey())
        .isInstanceOfSatisfying(
            RSAPublicKey.class, rsa -> assertThat(rsa.getModulus().bitLength()).isEqualTo(3072));
  }
}
