package dev.watchword.security.client;

import dev.watchword.gate.CanonicalBase64;
import dev.watchword.gate.StrictJson;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JOSE header of an assertion, of which nothing is proven. It tells which key signed and how. A
 * header that says more is refused: it would change what is signed, bring a key of its own, or
 * belong to another kind of token (RFC 7515 section 4.1, RFC 7797, RFC 8725 section 3.11).
 *
 * @param algorithm {@code alg}
 * @param keyId {@code kid}
 */
record AssertionHeader(String algorithm, Optional<String> keyId) {
  private static final String ALGORITHM = "alg";
  private static final String KEY_ID = "kid";
  private static final String TYPE = "typ";

  /** Stock clients whose keys have certificates add their thumbprints, which are not read. */
  private static final Set<String> MEMBERS = Set.of(ALGORITHM, KEY_ID, TYPE, "x5t", "x5t#S256");

  /** In lower case: media types are compared in any case (RFC 7515 section 4.1.9). */
  private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

  /** The header that {@code segment} is, if it is strictly formed and says nothing else. */
  static Optional<AssertionHeader> read(String segment) {
    return CanonicalBase64.URL
        .decode(segment)
        .flatMap(utf8 -> StrictJson.object(utf8, utf8.length, 1))
        .filter(header -> MEMBERS.containsAll(header.keySet()))
        .filter(header -> header.values().stream().allMatch(String.class::isInstance))
        .filter(header -> text(header, TYPE).filter(type -> !isOfAssertion(type)).isEmpty())
        .flatMap(
            header ->
                text(header, ALGORITHM)
                    .map(algorithm -> new AssertionHeader(algorithm, text(header, KEY_ID))));
  }

  private static Optional<String> text(Map<String, Object> header, String member) {
    return Optional.ofNullable((String) header.get(member));
  }

  private static boolean isOfAssertion(String type) {
    return TYPES.contains(type.toLowerCase(Locale.ROOT));
  }

  /** Whether a key of this id may have signed. Without {@code kid}, any may. */
  boolean admits(String id) {
    return keyId.filter(other -> !other.equals(id)).isEmpty();
  }
}
