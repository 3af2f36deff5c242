package dev.watchword.security.credential;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

/**
 * The time of a processor that a computation takes, however many others share the machine.
 *
 * @param millis milliseconds
 */
record ProcessorTime(double millis) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_IN_A_MILLI = 1e6;

  /** The least of some rounds: what else happened in a round is not the computation's own. */
  static ProcessorTime least(int rounds, BooleanSupplier computation) {
    return new ProcessorTime(
        DoubleStream.generate(() -> once(computation)).limit(rounds).min().orElseThrow());
  }

  private static double once(BooleanSupplier computation) {
    long start = THREADS.getCurrentThreadCpuTime();
    boolean unused = computation.getAsBoolean();
    return (THREADS.getCurrentThreadCpuTime() - start) / NANOS_IN_A_MILLI;
  }
}
