package dev.watchword.security.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.client.AssertionVerifier;
import dev.watchword.domain.client.AssertionVerifierContract;
import dev.watchword.domain.client.ClientKeyReader;
import dev.watchword.domain.client.ClientKeyReaderContract;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** jose4j keeps both contracts, and takes only keys that are neither weak nor slow. */
class JoseClientKeysTest implements ClientKeyReaderContract, AssertionVerifierContract {
  @Override
  public ClientKeyReader reader() {
    return new JoseClientKeyReader();
  }

  @Override
  public AssertionVerifier verifier() {
    return new JoseAssertionVerifier();
  }

  private static PublicKey key(String algorithm, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair().getPublic();
  }

  @ParameterizedTest
  @CsvSource({"RSA, 1024, false", "RSA, 2048, true", "EC, 256, true", "EC, 384, false"})
  void theKindAndSizeOfAKeyDecide(String algorithm, int bits, boolean isTaken) throws Exception {
    assertThat(AssertionAlgorithm.of(key(algorithm, bits)).isPresent()).isEqualTo(isTaken);
  }

  @Test
  void ed25519IsTaken() throws Exception {
    PublicKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();

    assertThat(AssertionAlgorithm.of(key)).contains(AssertionAlgorithm.ED_DSA);
  }
}
