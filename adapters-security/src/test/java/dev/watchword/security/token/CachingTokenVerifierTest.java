package dev.watchword.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.security.key.CryptoProvider;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachingTokenVerifierTest {
  private static final Installation INSTALLATION = new Installation(CryptoProvider.fastest());
  private static final SigningKey KEY =
      INSTALLATION.key(SigningAlgorithm.ES256, new KeyState.Active(Instant.EPOCH));
  private static final KeyRing RING = new KeyRing(List.of(KEY));
  private static final String TOKEN =
      INSTALLATION.signer().sign(AccessTokenContract.CLAIMS, KEY).compact();

  private final AtomicInteger verified = new AtomicInteger();
  private final TokenVerifier caching =
      new CachingTokenVerifier(
          (token, ring) -> {
            verified.incrementAndGet();
            return INSTALLATION.verifier().verify(token, ring);
          });

  @Test
  void aProofIsComputedOnce() {
    Verification first = caching.verify(TOKEN, RING);
    assertThat(caching.verify(String.valueOf(TOKEN.toCharArray()), RING)).isSameAs(first);
    assertThat(verified).hasValue(1);
  }

  @Test
  void aProofOutlivesTheRingIfItsKeyDoes() {
    caching.verify(TOKEN, RING);
    KeyRing later =
        new KeyRing(
            List.of(
                new SigningKey(
                    KEY.id(),
                    KEY.algorithm(),
                    KEY.publicKey(),
                    KEY.privateKey(),
                    new KeyState.VerifyOnly(AccessTokenContract.NOW),
                    KEY.createdAt()),
                INSTALLATION.key(SigningAlgorithm.ES256, new KeyState.Active(Instant.EPOCH))));
    assertThat(caching.verify(TOKEN, later)).isInstanceOf(Verification.Proven.class);
    assertThat(verified).hasValue(1);
  }

  @Test
  void aRefusalIsNotRemembered() {
    String forged = TOKEN.substring(0, TOKEN.length() - 4) + "AAAA";
    assertThat(caching.verify(forged, RING))
        .isEqualTo(new Verification.Refused(TokenRefusal.BAD_SIGNATURE));
    caching.verify(forged, RING);
    assertThat(verified).hasValue(2);
  }

  @Test
  void aProofDoesNotVouchForAnotherSpelling() {
    caching.verify(TOKEN, RING);
    assertThat(caching.verify(TOKEN + "=", RING))
        .isEqualTo(new Verification.Refused(TokenRefusal.MALFORMED));
  }
}
