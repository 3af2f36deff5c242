package dev.watchword.domain.throttle;

import static dev.watchword.domain.testing.TestClock.START;

import dev.watchword.domain.testing.Randomness;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes keys, sources and tallies. */
public final class Attempts {
  /** Where callers stand who tell nothing else. */
  public static final Source SOURCE = from(1);

  private Attempts() {}

  /** A key of its own. */
  public static AttemptKey key() {
    return new AttemptKey(new UUID(Randomness.shared().nextLong(), Randomness.shared().nextLong()));
  }

  /** The source 192.0.2.{@code host}. */
  public static Source from(int host) {
    return Source.of(IpAddress.of(new byte[] {(byte) 192, 0, 2, (byte) host}));
  }

  /** The rules for names under a key of its own. */
  static AttemptLimit ofName() {
    return new AttemptLimit(
        key(),
        Throttle.NAME,
        GuessingRules.DEFAULT.name(),
        Optional.of(GuessingRules.DEFAULT.account()));
  }

  /** The rules for sources under a key of its own. */
  static AttemptLimit ofSource() {
    return new AttemptLimit(
        key(), Throttle.SOURCE, GuessingRules.DEFAULT.source(), Optional.empty());
  }

  /** So many failures at the start of the clock, as if nobody had to wait. */
  static Tally failures(AttemptLimit limit, int number) {
    return IntStream.range(0, number)
        .boxed()
        .reduce(Tally.NONE, (tally, index) -> limit.reserve(tally, START), (one, other) -> other);
  }
}
