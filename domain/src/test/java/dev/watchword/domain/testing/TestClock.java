package dev.watchword.domain.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Any thread may use it. */
public final class TestClock implements InstantSource {
  /** Where every clock starts. Its milliseconds are not zero, so that losing them is seen. */
  public static final Instant START = Instant.parse("2026-03-29T01:23:45.678Z");

  private Instant now = START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void set(Instant instant) {
    now = instant;
  }

  public synchronized void advance(Duration step) {
    now = now.plus(step);
  }
}
