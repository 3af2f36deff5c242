package dev.watchword.domain.key;

import java.time.Instant;

/** Where a signing key stands in its life, in this order. */
public sealed interface KeyState {
  /** Published, so that verifiers know it before it is used. */
  record Upcoming() implements KeyState {}

  /** Signs, since the given time. */
  record Active(Instant since) implements KeyState {}

  /** Signs no more; its tokens are good until the last of them has expired. */
  record VerifyOnly(Instant until) implements KeyState {}

  /**
   * Its tokens are worthless.
   *
   * @param keptUntil until the last of them would have expired, so that it can be said why they are
   */
  record Retired(Instant keptUntil) implements KeyState {}
}
