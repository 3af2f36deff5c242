package dev.watchword.bootstrap.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What 500 clients who guess passwords do to one who has a good token. Run by {@code
 * benchmarks/guessing-storm}, which gives the port and an access token.
 */
final class GuessingStorm {
  private static final int CLIENTS = Integer.getInteger("storm.clients", 500);
  private static final int PER_SECOND = 50;
  private static final int SECONDS = Integer.getInteger("storm.seconds", 20);
  private static final int WARM_UP_SECONDS = 10;

  private final int port;
  private final String token;
  private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
  private volatile boolean raging;

  private GuessingStorm(int port, String token) {
    this.port = port;
    this.token = token;
  }

  public static void main(String[] arguments) throws IOException {
    GuessingStorm storm = new GuessingStorm(Integer.parseInt(arguments[0]), arguments[1]);
    long[] unused = storm.goodClient(WARM_UP_SECONDS);
    long[] calm = storm.goodClient(SECONDS);
    print("without a storm", calm, calm);
    print("guesses from one source", storm.during(() -> "192.0.2.1"), calm);
    print("guesses from everywhere", storm.during(GuessingStorm::anywhere), calm);
    print("after the storms", storm.goodClient(SECONDS), calm);
  }

  private static String anywhere() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  private static void print(String what, long[] sorted, long[] calm) {
    System.out.printf(
        "%-24s GET /protected p50 %.2f ms, p99 %.2f ms (%.1f and %.1f of the calm)%n",
        what,
        at(50, sorted) / 1e6,
        at(99, sorted) / 1e6,
        at(50, sorted) / at(50, calm),
        at(99, sorted) / at(99, calm));
  }

  private static double at(int percent, long[] sorted) {
    return sorted[(sorted.length - 1) * percent / 100];
  }

  /** The times of the good client while others guess. */
  private long[] during(Supplier<String> source) throws IOException {
    answers.clear();
    raging = true;
    long start = System.nanoTime();
    long[] times;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        clients.execute(() -> guess(source));
      }
      times = goodClientWhileOthersRage();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    answers.forEach(
        (answer, count) ->
            System.out.printf("  %s: %d, %.0f/s%n", answer, count.sum(), count.sum() / seconds));
    return times;
  }

  /** The storm ends also when the good client is refused. */
  private long[] goodClientWhileOthersRage() throws IOException {
    try {
      return goodClient(SECONDS);
    } finally {
      raging = false;
    }
  }

  private void guess(Supplier<String> source) {
    while (raging) {
      try (Connection connection = new Connection(port)) {
        while (raging) {
          count("answered with " + guess(connection, source.get()));
        }
      } catch (IOException failed) {
        count("no answer: " + failed.getMessage());
      }
    }
  }

  private static int guess(Connection connection, String source) throws IOException {
    String name = "name-" + ThreadLocalRandom.current().nextInt(1_000_000);
    return connection
        .send(
            "POST /login",
            Connection.from(source),
            Connection.credentials(name, "wrong horse battery staple"))
        .status();
  }

  private void count(String answer) {
    answers.computeIfAbsent(answer, any -> new LongAdder()).increment();
  }

  /** Sorted nanoseconds of requests at a steady rate, or one after the other if that is slower. */
  private long[] goodClient(int seconds) throws IOException {
    long[] times = new long[seconds * PER_SECOND];
    int calls = 0;
    try (Connection connection = new Connection(port)) {
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        if (connection.get("/protected", Connection.bearer(token)).status() != 200) {
          throw new IllegalStateException("a good token was refused");
        }
        times[calls] = System.nanoTime() - start;
        LockSupport.parkNanos(1_000_000_000L / PER_SECOND - times[calls]);
        calls = Math.min(calls + 1, times.length - 1);
      }
    }
    long[] sorted = Arrays.copyOf(times, calls);
    Arrays.sort(sorted);
    return sorted;
  }
}
