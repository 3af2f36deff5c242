package dev.watchword.gate;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;

/**
 * Signs tokens as JWS with exactly the header and the claims of their profile. Thread-safe. It uses
 * jose4j's algorithms alone: its {@code JsonWebSignature} encodes header and payload twice.
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
    Header header = profile.header(key);
    String signingInput =
        encoded(Header.SEGMENT.write(header)) + '.' + encoded(profile.write(claims));
    try {
      JsonWebSignatureAlgorithm algorithm =
          AlgorithmFactoryFactory.getInstance()
              .getJwsAlgorithmFactory()
              .getAlgorithm(header.algorithm());
      algorithm.validateSigningKey(privateHalf);
      byte[] signature =
          algorithm.sign(
              algorithm.prepareForSign(privateHalf, provider),
              signingInput.getBytes(StandardCharsets.US_ASCII));
      return signingInput + '.' + CanonicalBase64.URL.encode(signature);
    } catch (JoseException e) {
      throw new IllegalStateException("the signing key " + key.id() + " does not sign", e);
    }
  }

  private static String encoded(String json) {
    return CanonicalBase64.URL.encode(json.getBytes(StandardCharsets.UTF_8));
  }
}
