package dev.watchword.domain.key;

import java.time.Instant;

/** The state of a signing key; the states follow each other in this order. */
public sealed interface KeyState {
  /** The key is published, so that verifiers know it before it is used. */
  record Upcoming() implements KeyState {}

  /** The key signs, since the given time. */
  record Active(Instant since) implements KeyState {}

  /** The key no longer signs; its tokens are valid until the last of them has expired. */
  record VerifyOnly(Instant until) implements KeyState {}

  /**
   * The key is revoked with all of its tokens.
   *
   * @param keptUntil when the last of its tokens would have expired; until then the reason for
   *     refusing them is known
   */
  record Retired(Instant keptUntil) implements KeyState {}
}
