package dev.watchword.security.token;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.security.key.CryptoProvider;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Verifies tokens with a strict gate in front of jose4j, which by itself accepts sloppy encodings,
 * duplicate members and headers that change what is signed. Claims are not read before the
 * signature is proven (RFC 8725 section 3.3), and only the key determines the algorithm (section
 * 3.1). Internal to this module.
 */
public final class JoseTokenVerifier implements TokenVerifier {
  /** Two 32-byte integers (RFC 7518 section 3.4). */
  private static final int ES256_SIGNATURE_LENGTH = 64;

  private final ProviderContext context;
  private final TokenProfile<AccessClaims> profile;

  public JoseTokenVerifier(CryptoProvider provider, TokenProfile<AccessClaims> profile) {
    this.context = provider.context();
    this.profile = profile;
  }

  @Override
  public Verification verify(String token, KeyRing ring) {
    Optional<CompactToken> compact = CompactToken.parse(token);
    if (compact.isEmpty()) {
      return refused(TokenRefusal.MALFORMED);
    }
    Optional<Header> header = Header.SEGMENT.read(compact.get().header());
    if (header.isEmpty()) {
      return refused(TokenRefusal.BAD_HEADER);
    }
    Optional<SigningKey> key = VerificationKeys.find(ring, header.get().keyId());
    if (key.isEmpty()) {
      return refused(TokenRefusal.UNKNOWN_KEY);
    }
    return verify(token, compact.get(), header.get(), key.get());
  }

  private Verification verify(String token, CompactToken compact, Header header, SigningKey key) {
    Header expected = profile.header(key);
    if (!header.algorithm().equals(expected.algorithm())) {
      return refused(TokenRefusal.WRONG_ALGORITHM);
    }
    if (!header.type().equals(expected.type())) {
      return refused(TokenRefusal.WRONG_TYPE);
    }
    if (compact.signatureLength() != signatureLength(key) || !isSignedBy(key, token)) {
      return refused(TokenRefusal.BAD_SIGNATURE);
    }
    return profile
        .payload()
        .read(compact.payload())
        .<Verification>map(claims -> new Verification.Proven(new ProvenClaims(claims, key.id())))
        .orElseGet(() -> refused(TokenRefusal.BAD_CLAIMS));
  }

  private static int signatureLength(SigningKey key) {
    return switch (key.algorithm()) {
      case ES256 -> ES256_SIGNATURE_LENGTH;
      case RS256 -> modulusLength(key.publicKey());
    };
  }

  private static int modulusLength(PublicKey key) {
    return key instanceof RSAKey rsa ? Math.ceilDiv(rsa.getModulus().bitLength(), Byte.SIZE) : 0;
  }

  private boolean isSignedBy(SigningKey key, String token) {
    try {
      JsonWebSignature jws = new JsonWebSignature();
      jws.setProviderContext(context);
      jws.setAlgorithmConstraints(
          new AlgorithmConstraints(ConstraintType.PERMIT, key.algorithm().name()));
      jws.setCompactSerialization(token);
      jws.setKey(key.publicKey());
      return jws.verifySignature();
    } catch (JoseException unprovable) {
      // Its message repeats the token, so it is discarded.
      return false;
    }
  }

  private static Verification refused(TokenRefusal reason) {
    return new Verification.Refused(reason);
  }
}
