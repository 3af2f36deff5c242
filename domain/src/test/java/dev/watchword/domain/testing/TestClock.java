package dev.watchword.domain.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A clock that stands still until a test moves it. Any thread may use it. */
public final class TestClock implements InstantSource {
  /** Where every clock starts. Its milliseconds are not zero, so that losing them is seen. */
  public static final Instant START = Instant.parse("2026-03-29T01:23:45.678Z");

  private final List<Consumer<Instant>> followers = new CopyOnWriteArrayList<>();
  private Instant now = START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Tells {@code follower} of each advance, but not of a time that is set. */
  public void follow(Consumer<Instant> follower) {
    followers.add(follower);
  }

  public synchronized void set(Instant instant) {
    now = instant;
  }

  public void advance(Duration step) {
    Instant advanced = moved(step);
    followers.forEach(follower -> follower.accept(advanced));
  }

  private synchronized Instant moved(Duration step) {
    now = now.plus(step);
    return now;
  }
}
