package dev.watchword.gate;

import java.util.Optional;
import java.util.function.Function;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Verifies tokens with a strict gate in front of jose4j, which by itself accepts sloppy encodings,
 * duplicate members and headers that change what is signed. Claims are not read before the
 * signature is proven (RFC 8725 section 3.3), and only the key determines the algorithm (section
 * 3.1). Thread-safe.
 *
 * @param <C> the claims of the profile
 */
public final class TokenGate<C> {
  /** The length, in characters, above which no token is read. */
  public static final int MAX_LENGTH = CompactToken.MAX_LENGTH;

  private final ProviderContext provider;
  private final TokenProfile<C> profile;
  private final UnknownMembers unknown;

  /**
   * Creates a gate for tokens of one profile.
   *
   * @param provider computes the signatures
   */
  public TokenGate(ProviderContext provider, TokenProfile<C> profile, UnknownMembers unknown) {
    this.provider = provider;
    this.profile = profile;
    this.unknown = unknown;
  }

  /** The header of {@code token}, if its form is right. Nothing in it is proven. */
  public static Optional<Header> header(String token) {
    return CompactToken.parse(token).flatMap(compact -> Header.SEGMENT.read(compact.header()));
  }

  /**
   * Judges the form and the signature of a token.
   *
   * @param keys finds the key of exactly this id
   */
  public Verdict<C> verify(String token, Function<String, Optional<VerificationKey>> keys) {
    Optional<CompactToken> compact = CompactToken.parse(token);
    if (compact.isEmpty()) {
      return refused(Refusal.MALFORMED);
    }
    Optional<Header> header = Header.SEGMENT.read(compact.get().header());
    if (header.isEmpty()) {
      return refused(Refusal.BAD_HEADER);
    }
    return keys.apply(header.get().keyId())
        .map(key -> verify(token, compact.get(), header.get(), key))
        .orElseGet(() -> refused(Refusal.UNKNOWN_KEY));
  }

  private Verdict<C> verify(
      String token, CompactToken compact, Header header, VerificationKey key) {
    Header expected = profile.header(key);
    if (!header.algorithm().equals(expected.algorithm())) {
      return refused(Refusal.WRONG_ALGORITHM);
    }
    if (!header.type().equals(expected.type())) {
      return refused(Refusal.WRONG_TYPE);
    }
    if (compact.signatureLength() != key.algorithm().signatureLength(key.publicKey())
        || !isSignedBy(key, token)) {
      return refused(Refusal.BAD_SIGNATURE);
    }
    return profile
        .read(compact.payload(), unknown)
        .<Verdict<C>>map(claims -> new Verdict.Proven<>(claims, key.id()))
        .orElseGet(() -> refused(Refusal.BAD_CLAIMS));
  }

  private boolean isSignedBy(VerificationKey key, String token) {
    try {
      JsonWebSignature jws = new JsonWebSignature();
      jws.setProviderContext(provider);
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

  private static <C> Verdict<C> refused(Refusal reason) {
    return new Verdict.Refused<>(reason);
  }
}
