package dev.watchword.gate;

import java.security.PrivateKey;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Signs tokens as JWS with exactly the header and the claims of their profile. Thread-safe.
 *
 * @param <C> the claims of the profile
 */
public final class TokenWriter<C> {
  private final ProviderContext provider;
  private final TokenProfile<C> profile;

  /**
   * Creates a writer of tokens of one profile.
   *
   * @param provider computes the signatures
   */
  public TokenWriter(ProviderContext provider, TokenProfile<C> profile) {
    this.provider = provider;
    this.profile = profile;
  }

  /**
   * The signed token in the compact serialization (RFC 7515 section 7.1).
   *
   * @throws IllegalStateException when the key does not sign
   */
  public String write(C claims, VerificationKey key, PrivateKey privateHalf) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setProviderContext(provider);
    setHeader(jws, profile.header(key));
    jws.setPayload(profile.write(claims));
    jws.setKey(privateHalf);
    try {
      return jws.getCompactSerialization();
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
