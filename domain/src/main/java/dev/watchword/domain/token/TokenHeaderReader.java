package dev.watchword.domain.token;

import java.util.Optional;

/** Reads what access tokens claim about themselves, whether or not it is true. */
public interface TokenHeaderReader {
  /**
   * The header of {@code token}; empty when no token of ours could have it. Never throws, whatever
   * {@code token} is.
   */
  Optional<UnprovenHeader> read(String token);
}
