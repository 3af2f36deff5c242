package dev.watchword.domain.testing;

import java.util.Random;
import java.util.random.RandomGenerator;

/** Randomness that is the same in every run. */
public final class Randomness {
  private static final Random SHARED = new Random(20260329);

  private Randomness() {}

  /** A generator of its own for a test that counts on what it yields. */
  public static RandomGenerator seeded() {
    return new Random(4711);
  }

  /** One generator for all object mothers: no two things that they make have the same id. */
  public static RandomGenerator shared() {
    return SHARED;
  }

  public static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    SHARED.nextBytes(bytes);
    return bytes;
  }
}
