package dev.watchword.domain.session;

import dev.watchword.domain.testing.TestClock;
import java.time.Instant;

/** The grace clock in a field. It stands at its beginning when every test clock starts. */
public final class InMemoryGraceClock implements GraceClockRepository {
  private Reading stored;
  private Instant advancedAt;

  public InMemoryGraceClock() {
    this(Reading.ZERO, TestClock.START);
  }

  private InMemoryGraceClock(Reading stored, Instant advancedAt) {
    this.stored = stored;
    this.advancedAt = advancedAt;
  }

  public InMemoryGraceClock copy() {
    return new InMemoryGraceClock(stored, advancedAt);
  }

  /** As if it had been advanced all the time until {@code now}. */
  public void run(Instant now) {
    stored = new Reading(stored.millis() + now.toEpochMilli() - advancedAt.toEpochMilli());
    advancedAt = now;
  }

  @Override
  public GraceClock look(Instant now) {
    return new GraceClock(stored, advancedAt, now);
  }

  @Override
  public boolean advance(GraceClock seen) {
    if (!seen.stored().equals(stored) || !seen.advancedAt().equals(advancedAt)) {
      return false;
    }
    stored = seen.reading();
    advancedAt = seen.seenAt();
    return true;
  }
}
