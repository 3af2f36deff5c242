package dev.watchword.bootstrap;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what soon becomes true by itself. */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(5);

  private Eventually() {}

  static void awaitThat(BooleanSupplier isTrue) {
    awaitWithin(PATIENCE, isTrue);
  }

  static void awaitWithin(Duration patience, BooleanSupplier isTrue) {
    assertTimeoutPreemptively(
        patience,
        () -> {
          while (!isTrue.getAsBoolean()) {
            Thread.sleep(BETWEEN);
          }
        });
  }
}
