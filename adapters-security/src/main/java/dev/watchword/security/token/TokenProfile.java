package dev.watchword.security.token;

import dev.watchword.domain.key.SigningKey;
import java.util.Map;

/**
 * Which header and claims a JWT of one kind has exactly. Signer, verifier and documentation follow
 * it, so a kind of token is added by adding a profile. Internal to this module.
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
