package dev.watchword.security.token;

import dev.watchword.domain.key.SigningKey;
import java.util.Map;

/**
 * The exact header and claims of one kind of JWT. The signer, the verifier and the documentation
 * follow it, so a new kind of token only needs a new profile. Internal to this module.
 *
 * @param <C> its claims
 */
public final class TokenProfile<C> {
  private final TokenType type;
  private final Segment<C> payload;

  TokenProfile(TokenType type, Segment<C> payload) {
    this.type = type;
    this.payload = payload;
  }

  /** The header of a token that {@code key} signs. */
  Header header(SigningKey key) {
    return new Header(key.algorithm().name(), type.header(), key.id());
  }

  Segment<C> payload() {
    return payload;
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
