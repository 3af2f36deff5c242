package dev.watchword.security.token;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.security.key.CanonicalBase64Url;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Proves at start-up, with a key of its own, that signatures can be trusted here: providers have
 * been known to accept a signature of zeros from anybody (CVE-2022-21449). Internal to this module.
 */
public final class SignatureSelfTest {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final String ZERO_SIGNATURE = CanonicalBase64Url.encode(new byte[64]);

  private final SigningKeyFactory keys;
  private final TokenSigner signer;
  private final TokenVerifier verifier;

  public SignatureSelfTest(SigningKeyFactory keys, TokenSigner signer, TokenVerifier verifier) {
    this.keys = keys;
    this.signer = signer;
    this.verifier = verifier;
  }

  /**
   * Signs, verifies and forges.
   *
   * @throws IllegalStateException when a good signature is refused or a forged one accepted
   */
  public void run() {
    SigningKey key =
        keys.generate(SigningAlgorithm.ES256, new KeyState.Active(Instant.EPOCH), Instant.EPOCH);
    KeyRing ring = new KeyRing(List.of(key));
    String token = signer.sign(claims(), key).compact();
    if (!(verifier.verify(token, ring) instanceof Verification.Proven proven
        && proven.claims().claims().equals(claims()))) {
      throw new IllegalStateException("the crypto provider refuses its own ES256 signatures");
    }
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + ZERO_SIGNATURE;
    if (!verifier
        .verify(forged, ring)
        .equals(new Verification.Refused(TokenRefusal.BAD_SIGNATURE))) {
      throw new IllegalStateException("the crypto provider accepts an ES256 signature of zeros");
    }
  }

  private static AccessClaims claims() {
    return new AccessClaims(
        new Issuer("self-test", "self-test"),
        new UserId(NOBODY),
        new Username("nobody"),
        new TokenId(NOBODY),
        new SessionId(NOBODY),
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        Set.of(RoleName.USER),
        Epoch.FIRST,
        Optional.empty());
  }
}
