package dev.watchword.domain.session;

/**
 * What a session keeps of the refresh tokens before its present one.
 *
 * @param first tokens of earlier generations are refused and end nothing: the session was given a
 *     fresh token in place of all of them
 */
public record Lineage(Generation first) {
  /** Of a session with a token that replaces no other. */
  static Lineage from(Generation first) {
    return new Lineage(first);
  }
}
