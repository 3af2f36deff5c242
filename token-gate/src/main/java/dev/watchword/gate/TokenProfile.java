package dev.watchword.gate;

import java.util.Map;
import java.util.Optional;

/**
 * The exact header and claims of one kind of JWT. Signers, verifiers and the documentation follow
 * it, so a new kind of token only needs a new profile.
 *
 * @param <C> its claims
 */
public final class TokenProfile<C> {
  private final TokenType type;
  private final Payload<C> payload;

  TokenProfile(TokenType type, Payload<C> payload) {
    this.type = type;
    this.payload = payload;
  }

  /** The header of a token that {@code key} verifies. */
  Header header(VerificationKey key) {
    return new Header(key.algorithm().name(), type.header(), key.id());
  }

  /** The claims as JSON. */
  public String write(C claims) {
    return payload.write(claims);
  }

  /** The claims that {@code utf8} holds, if each is in its form. */
  public Optional<C> read(byte[] utf8, UnknownMembers unknown) {
    return payload.read(utf8, unknown);
  }

  /** The form of each header parameter, in words. */
  public Map<String, String> headerInWords() {
    return Header.SEGMENT.inWords();
  }

  /** The form of each claim, in words. */
  public Map<String, String> claimsInWords() {
    return payload.inWords();
  }
}
