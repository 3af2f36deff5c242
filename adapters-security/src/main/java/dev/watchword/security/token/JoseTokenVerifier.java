package dev.watchword.security.token;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.gate.TokenGate;
import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.UnknownMembers;
import dev.watchword.gate.UserClaims;
import dev.watchword.gate.Verdict;
import dev.watchword.security.key.CryptoProvider;

/** Verifies tokens with the strict gate. Internal to this module. */
public final class JoseTokenVerifier implements TokenVerifier {
  private final TokenGate<UserClaims> gate;

  public JoseTokenVerifier(CryptoProvider provider, TokenProfile<UserClaims> profile) {
    this.gate = new TokenGate<>(provider.context(), profile, UnknownMembers.REFUSED);
  }

  @Override
  public Verification verify(String token, KeyRing ring) {
    Verdict<UserClaims> verdict =
        gate.verify(
            token,
            keyId -> VerificationKeys.find(ring, new KeyId(keyId)).map(VerificationKeys::toGate));
    return switch (verdict) {
      case Verdict.Proven<UserClaims>(UserClaims claims, String keyId) ->
          proven(claims, new KeyId(keyId));
      case Verdict.Refused<UserClaims>(var reason) ->
          new Verification.Refused(Refusals.toDomain(reason));
    };
  }

  private static Verification proven(UserClaims claims, KeyId keyId) {
    try {
      return new Verification.Proven(new ProvenClaims(UserAccessToken.toDomain(claims), keyId));
    } catch (IllegalArgumentException notOurs) {
      return new Verification.Refused(TokenRefusal.BAD_CLAIMS);
    }
  }
}
