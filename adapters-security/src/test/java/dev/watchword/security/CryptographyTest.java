package dev.watchword.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.Verification;
import dev.watchword.gate.TokenType;
import dev.watchword.security.credential.Argon2Parameters;
import dev.watchword.security.key.CryptoProvider;
import dev.watchword.security.key.MasterKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CryptographyTest {
  private static final MasterKey MASTER_KEY = MasterKey.generate(new SecureRandom());

  private static Cryptography cryptography() {
    return new Cryptography(
        MASTER_KEY, TokenType.AT_JWT, Argon2Parameters.DEFAULT, 65_536, new SecureRandom());
  }

  @Test
  void twoProcessesWithOneMasterKeyUseTheSameSigningKeys() {
    Cryptography one = cryptography();
    Cryptography other = cryptography();
    SigningKey key =
        one.signingKeyFactory()
            .generate(
                SigningAlgorithm.ES256,
                new KeyState.Active(Instant.EPOCH),
                AccessTokenContract.NOW);
    String token = other.tokenSigner().sign(AccessTokenContract.CLAIMS, key).compact();
    assertThat(one.tokenVerifier().verify(token, new KeyRing(List.of(key))))
        .isInstanceOf(Verification.Proven.class);
  }

  @Test
  void everythingIsThere() {
    Cryptography cryptography = cryptography();
    assertThat(cryptography.providerName()).isEqualTo(CryptoProvider.fastest().name());
    assertThat(cryptography.passwordHasher().presentCost().recipe()).contains("m=19456,t=2,p=1");
    assertThat(Cryptography.passwordStrength().isGuessable(Password.of("secret"), List.of()))
        .isTrue();
    assertThat(cryptography.secretVault().wrap("name", new byte[32]).encoded()).startsWith("v1.");
    SigningKey key =
        cryptography
            .signingKeyFactory()
            .generate(SigningAlgorithm.ES256, new KeyState.Upcoming(), AccessTokenContract.NOW);
    assertThat(cryptography.jwkEncoder().encode(key)).containsEntry("kid", key.id().value());
  }
}
