package dev.watchword.security.token;

import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessToken;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.security.key.CryptoProvider;
import dev.watchword.security.key.PrivateKeys;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Signs access tokens as JWS with exactly the headers {@code alg}, {@code typ} and {@code kid}.
 * Internal to this module.
 */
public final class JoseTokenSigner implements TokenSigner {
  private final PrivateKeys privateKeys;
  private final ProviderContext context;
  private final TokenType type;

  public JoseTokenSigner(PrivateKeys privateKeys, CryptoProvider provider, TokenType type) {
    this.privateKeys = privateKeys;
    this.context = provider.context();
    this.type = type;
  }

  @Override
  public AccessToken sign(AccessClaims claims, SigningKey key) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setProviderContext(context);
    jws.setAlgorithmHeaderValue(key.algorithm().name());
    jws.setHeader("typ", type.header());
    jws.setKeyIdHeaderValue(key.id().value());
    jws.setPayload(ClaimsWriter.write(claims));
    jws.setKey(privateKeys.of(key));
    try {
      return new AccessToken(jws.getCompactSerialization());
    } catch (JoseException e) {
      throw new IllegalStateException("the signing key " + key.id() + " does not sign", e);
    }
  }
}
