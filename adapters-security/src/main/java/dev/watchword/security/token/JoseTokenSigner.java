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
 * Signs access tokens as JWS with exactly the header and the claims of their profile. Internal to
 * this module.
 */
public final class JoseTokenSigner implements TokenSigner {
  private final PrivateKeys privateKeys;
  private final ProviderContext context;
  private final TokenProfile<AccessClaims> profile;

  public JoseTokenSigner(
      PrivateKeys privateKeys, CryptoProvider provider, TokenProfile<AccessClaims> profile) {
    this.privateKeys = privateKeys;
    this.context = provider.context();
    this.profile = profile;
  }

  @Override
  public AccessToken sign(AccessClaims claims, SigningKey key) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setProviderContext(context);
    setHeader(jws, profile.header(key));
    jws.setPayload(profile.payload().write(claims));
    jws.setKey(privateKeys.of(key));
    try {
      return new AccessToken(jws.getCompactSerialization());
    } catch (JoseException e) {
      throw new IllegalStateException("the signing key " + key.id() + " does not sign", e);
    }
  }

  /** Sets the parameters one by one, because jose4j would parse a whole header again. */
  private static void setHeader(JsonWebSignature jws, Header header) {
    for (Member<Header, ?> member : Header.SEGMENT.members()) {
      jws.setHeader(member.name(), member.value().apply(header).toString());
    }
  }
}
