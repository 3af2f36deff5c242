package dev.watchword.domain.wrong;

import java.time.Instant;

/** Deliberately wrong: time that nobody handed in. */
public final class ReadsTheClock {
  public Instant now() {
    return Instant.now();
  }
}
