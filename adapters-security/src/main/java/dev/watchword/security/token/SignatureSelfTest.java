package dev.watchword.security.token;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tests at the start, with a key of its own and with known ones, that signatures can be trusted:
 * providers have been known to accept a signature of zeros from anyone (CVE-2022-21449). Internal
 * to this module.
 */
public final class SignatureSelfTest {
  private static final UUID NOBODY = new UUID(0, 0);

  private final SigningKeyFactory keys;
  private final TokenSigner signer;
  private final TokenVerifier verifier;

  /**
   * Creates a test of one provider.
   *
   * @param signer signs tokens of the type {@code at+jwt}, which the known ones have
   * @param verifier verifies such tokens
   */
  public SignatureSelfTest(SigningKeyFactory keys, TokenSigner signer, TokenVerifier verifier) {
    this.keys = keys;
    this.signer = signer;
    this.verifier = verifier;
  }

  /**
   * Signs and verifies, verifies tokens that were signed elsewhere, and tries forgeries.
   *
   * @throws IllegalStateException when a genuine signature is refused or a forged one accepted
   */
  public void run() {
    SigningKey key =
        keys.generate(SigningAlgorithm.ES256, new KeyState.Active(Instant.EPOCH), Instant.EPOCH);
    String token = signer.sign(claims(), key).compact();
    requireProven(token, key, "its own");
    requireNoForgery(token, key);
    for (KnownToken known : KnownToken.ALL) {
      requireProven(known.token(), known.key(), "known");
      requireNoForgery(known.token(), known.key());
    }
  }

  private void requireProven(String token, SigningKey key, String whose) {
    if (!(verifier.verify(token, new KeyRing(List.of(key))) instanceof Verification.Proven proven
        && proven.claims().claims().equals(claims()))) {
      throw new IllegalStateException(
          "the crypto provider refuses " + whose + " " + key.algorithm() + " signatures");
    }
  }

  private void requireNoForgery(String token, SigningKey key) {
    for (Forgery forgery : Forgery.of(token, key)) {
      if (!verifier
          .verify(forgery.token(), new KeyRing(List.of(key)))
          .equals(new Verification.Refused(TokenRefusal.BAD_SIGNATURE))) {
        throw new IllegalStateException(
            "the crypto provider accepts an "
                + key.algorithm()
                + " signature "
                + forgery.signature());
      }
    }
  }

  private static AccessClaims claims() {
    return new AccessClaims(
        new Issuer("self-test", "self-test"),
        new Holder.OfUser(
            new UserId(NOBODY),
            new Username("nobody"),
            new SessionId(NOBODY),
            Optional.of(Instant.EPOCH)),
        new TokenId(NOBODY),
        Instant.EPOCH,
        Instant.EPOCH,
        new Grant.Roles(Set.of(RoleName.USER), Optional.empty()),
        Epoch.FIRST);
  }
}
