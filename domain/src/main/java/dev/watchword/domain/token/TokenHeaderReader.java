package dev.watchword.domain.token;

import java.util.Optional;

/** Reads what access tokens say about themselves, whether or not it is true. */
public interface TokenHeaderReader {
  /**
   * The header of {@code token}; nothing when it has none that one of our tokens could have. Never
   * throws, whatever {@code token} is.
   */
  Optional<UnprovenHeader> read(String token);
}
