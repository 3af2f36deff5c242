package dev.watchword.security.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SecretVault.Unwrapped;
import dev.watchword.domain.key.SecretVaultContract;
import dev.watchword.domain.key.WrappedSecret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class AesGcmSecretVaultTest implements SecretVaultContract {
  private final SecureRandom random = new SecureRandom();
  private final SecretVault vault = new AesGcmSecretVault(MasterKey.generate(random), random);
  private final SecretVault strangersVault =
      new AesGcmSecretVault(MasterKey.generate(random), random);

  @Override
  public SecretVault vault() {
    return vault;
  }

  @Override
  public SecretVault strangersVault() {
    return strangersVault;
  }

  @Test
  void aTextOfTheFirstReleaseStillOpens() {
    MasterKey zeros =
        MasterKey.fromBase64("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").orElseThrow();
    WrappedSecret stored = new WrappedSecret("v1.kaOt2kbBWtXfF-65.F62wz7wm05JBF6eg08R6kGaM0ew-XA");
    assertThat(new AesGcmSecretVault(zeros, random).unwrap("name", stored))
        .isInstanceOfSatisfying(
            Unwrapped.Opened.class,
            opened -> assertThat(opened.secret()).asString().isEqualTo("secret"));
  }

  @Test
  void theTextIsUrlSafe() {
    assertThat(vault.wrap("name", new byte[48]).encoded())
        .matches("v1\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]+");
  }
}
