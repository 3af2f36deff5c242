package dev.watchword.security.token;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.TokenGate;
import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.UnknownMembers;
import dev.watchword.gate.Verdict;
import dev.watchword.security.key.CryptoProvider;

/** Verifies tokens with the strict gate. Internal to this module. */
public final class JoseTokenVerifier implements TokenVerifier {
  private final TokenGate<TokenClaims> gate;

  public JoseTokenVerifier(CryptoProvider provider, TokenProfile<TokenClaims> profile) {
    this.gate = new TokenGate<>(provider.context(), profile, UnknownMembers.REFUSED);
  }

  @Override
  public Verification verify(String token, KeyRing ring) {
    Verdict<TokenClaims> verdict =
        gate.verify(
            token,
            keyId -> VerificationKeys.find(ring, new KeyId(keyId)).map(VerificationKeys::toGate));
    return switch (verdict) {
      case Verdict.Proven<TokenClaims>(TokenClaims claims, String keyId) ->
          proven(claims, new KeyId(keyId));
      case Verdict.Refused<TokenClaims>(var reason) ->
          new Verification.Refused(Refusals.toDomain(reason));
    };
  }

  private static Verification proven(TokenClaims claims, KeyId keyId) {
    try {
      return new Verification.Proven(new ProvenClaims(GateClaims.toDomain(claims), keyId));
    } catch (IllegalArgumentException notOurs) {
      return new Verification.Refused(TokenRefusal.BAD_CLAIMS);
    }
  }
}
