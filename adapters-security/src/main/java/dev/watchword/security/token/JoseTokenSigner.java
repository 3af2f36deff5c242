package dev.watchword.security.token;

import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessToken;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.TokenWriter;
import dev.watchword.security.key.CryptoProvider;
import dev.watchword.security.key.PrivateKeys;

/** Signs access tokens by their profile. Internal to this module. */
public final class JoseTokenSigner implements TokenSigner {
  private final PrivateKeys privateKeys;
  private final TokenWriter<TokenClaims> writer;

  public JoseTokenSigner(
      PrivateKeys privateKeys, CryptoProvider provider, TokenProfile<TokenClaims> profile) {
    this.privateKeys = privateKeys;
    this.writer = new TokenWriter<>(provider.context(), profile);
  }

  @Override
  public AccessToken sign(AccessClaims claims, SigningKey key) {
    return new AccessToken(
        writer.write(GateClaims.toGate(claims), VerificationKeys.toGate(key), privateKeys.of(key)));
  }
}
