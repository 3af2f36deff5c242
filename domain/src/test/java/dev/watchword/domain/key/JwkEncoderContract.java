package dev.watchword.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link JwkEncoder} promises. */
public interface JwkEncoderContract {
  JwkEncoder encoder();

  SigningKeyFactory factory();

  private Map<String, Object> encoded(SigningAlgorithm algorithm) {
    SigningKey key =
        factory().generate(algorithm, new KeyState.Active(Instant.EPOCH), Instant.EPOCH);
    Map<String, Object> jwk = encoder().encode(key);
    assertThat(jwk)
        .containsEntry("kid", key.id().value())
        .containsEntry("alg", algorithm.name())
        .containsEntry("use", "sig");
    return jwk;
  }

  @Test
  default void anEcKeyHasItsPointAndNothingElse() {
    assertThat(encoded(SigningAlgorithm.ES256))
        .containsOnlyKeys("kid", "kty", "alg", "use", "crv", "x", "y")
        .containsEntry("kty", "EC")
        .containsEntry("crv", "P-256");
  }

  @Test
  default void anRsaKeyHasModulusAndExponentAndNothingElse() {
    assertThat(encoded(SigningAlgorithm.RS256))
        .containsOnlyKeys("kid", "kty", "alg", "use", "n", "e")
        .containsEntry("kty", "RSA")
        .containsEntry("e", "AQAB");
  }

  @Test
  default void everyMemberIsText() {
    assertThat(encoded(SigningAlgorithm.ES256).values()).allMatch(String.class::isInstance);
  }
}
