package dev.watchword.security.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class CryptoProviderTest {
  @Test
  void itIsTheNativeOneWhereThatIsOnTheClassPathAndTheJdksElsewhere() {
    assertThat(CryptoProvider.fastest().name())
        .isIn("AmazonCorrettoCryptoProvider", CryptoProvider.jdk().name());
  }

  @Test
  void theJdksProviderIsAlwaysThere() {
    assertThat(CryptoProvider.jdk().name()).isEqualTo("SunEC");
  }

  @Test
  void whoeverNamesNoProviderGetsTheSameOneAsBefore() throws Exception {
    CryptoProvider.fastest();
    assertThat(Signature.getInstance("SHA256withECDSA").getProvider().getName()).isEqualTo("SunEC");
  }

  @Test
  void choosingTwiceInstallsOnce() {
    CryptoProvider.fastest();
    int installed = Security.getProviders().length;
    CryptoProvider.fastest();
    assertThat(Security.getProviders()).hasSize(installed);
  }
}
