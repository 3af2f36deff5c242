package dev.watchword.security.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.watchword.domain.key.JwkEncoder;
import dev.watchword.domain.key.JwkEncoderContract;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SecretVault.Unwrapped;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.key.SigningKeyFactoryContract;
import dev.watchword.gate.CanonicalBase64;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoseSigningKeyFactoryTest implements SigningKeyFactoryContract, JwkEncoderContract {
  private final SecureRandom random = new SecureRandom();
  private final CryptoProvider provider = CryptoProvider.fastest();
  private final SecretVault vault = new AesGcmSecretVault(MasterKey.generate(random), random);
  private final PrivateKeys privateKeys = new PrivateKeys(vault, provider);
  private final SigningKeyFactory factory = new JoseSigningKeyFactory(provider, privateKeys);
  private final JwkEncoder encoder = new JoseJwkEncoder();

  @Override
  public SigningKeyFactory factory() {
    return factory;
  }

  @Override
  public JwkEncoder encoder() {
    return encoder;
  }

  private SigningKey key(SigningAlgorithm algorithm) {
    return factory.generate(algorithm, new KeyState.Active(NOW), NOW);
  }

  /** RFC 7638 section 3: the required members in lexical order, without white space. */
  @Test
  void theIdIsTheThumbprint() throws Exception {
    SigningKey key = key(SigningAlgorithm.ES256);
    Map<String, Object> jwk = encoder.encode(key);
    String canonical =
        "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
            .formatted(jwk.get("x"), jwk.get("y"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
    assertThat(key.id().value()).isEqualTo(CanonicalBase64.URL.encode(digest));
  }

  @ParameterizedTest
  @EnumSource
  void thePrivateHalfIsBoundToTheId(SigningAlgorithm algorithm) {
    SigningKey key = key(algorithm);
    assertThat(vault.unwrap("signing-key:" + key.id(), key.privateKey()))
        .isInstanceOf(Unwrapped.Opened.class);
    assertThat(vault.unwrap("signing-key:" + key(algorithm).id(), key.privateKey()))
        .isEqualTo(new Unwrapped.Refused());
  }

  @ParameterizedTest
  @EnumSource
  void thePrivateHalfIsOpenedOnce(SigningAlgorithm algorithm) {
    SigningKey key = key(algorithm);
    PrivateKey opened = privateKeys.of(key);
    assertThat(opened.getAlgorithm()).isEqualTo(key.publicKey().getAlgorithm());
    assertThat(privateKeys.of(key)).isSameAs(opened);
  }

  @Test
  void underAnotherMasterKeyItDoesNotOpen() {
    SigningKey key = key(SigningAlgorithm.ES256);
    PrivateKeys strangers =
        new PrivateKeys(new AesGcmSecretVault(MasterKey.generate(random), random), provider);
    assertThatIllegalStateException()
        .isThrownBy(() -> strangers.of(key))
        .withMessage("the signing key " + key.id() + " cannot be opened with this master key");
  }
}
