package dev.watchword.domain.revocation;

import java.util.List;

/**
 * The revocations after a position.
 *
 * @param position where the next look begins
 */
public record Feed(List<Revocation> revocations, long position) {
  /** Before the first one. */
  public static final long START = 0;

  public Feed {
    revocations = List.copyOf(revocations);
  }
}
