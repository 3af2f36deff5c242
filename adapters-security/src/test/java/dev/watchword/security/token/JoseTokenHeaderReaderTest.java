package dev.watchword.security.token;

import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.token.TokenHeaderReader;
import dev.watchword.domain.token.TokenHeaderReaderContract;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.gate.TokenType;
import dev.watchword.security.key.CryptoProvider;

class JoseTokenHeaderReaderTest implements TokenHeaderReaderContract {
  private static final Installation INSTALLATION = new Installation(CryptoProvider.fastest());

  @Override
  public TokenHeaderReader reader() {
    return new JoseTokenHeaderReader();
  }

  @Override
  public TokenSigner signer() {
    return INSTALLATION.signer();
  }

  @Override
  public SigningKeyFactory keys() {
    return INSTALLATION.keys();
  }

  @Override
  public String type() {
    return TokenType.AT_JWT.header();
  }
}
