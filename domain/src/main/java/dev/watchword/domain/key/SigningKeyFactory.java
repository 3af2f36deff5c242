package dev.watchword.domain.key;

import java.time.Instant;

/** Generates signing keys, with their private half already wrapped. */
public interface SigningKeyFactory {
  SigningKey generate(SigningAlgorithm algorithm, KeyState state, Instant now);
}
