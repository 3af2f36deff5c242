package dev.watchword.security.token;

import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessToken;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.TokenWriter;
import dev.watchword.gate.UserClaims;
import dev.watchword.security.key.CryptoProvider;
import dev.watchword.security.key.PrivateKeys;

/** Signs access tokens by their profile. Internal to this module. */
public final class JoseTokenSigner implements TokenSigner {
  private final PrivateKeys privateKeys;
  private final TokenWriter<UserClaims> writer;

  public JoseTokenSigner(
      PrivateKeys privateKeys, CryptoProvider provider, TokenProfile<UserClaims> profile) {
    this.privateKeys = privateKeys;
    this.writer = new TokenWriter<>(provider.context(), profile);
  }

  @Override
  public AccessToken sign(AccessClaims claims, SigningKey key) {
    return new AccessToken(
        writer.write(
            UserAccessToken.toGate(claims), VerificationKeys.toGate(key), privateKeys.of(key)));
  }
}
