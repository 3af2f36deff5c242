package dev.watchword.security.wrong;

import java.util.Arrays;

/** Deliberately wrong: the time that comparing takes tells how much of a secret was right. */
public final class ComparesInItsOwnTime {
  private ComparesInItsOwnTime() {}

  /** Stops at the first byte that differs. */
  public static boolean isEqual(byte[] secret, byte[] presented) {
    return Arrays.equals(secret, presented);
  }
}
