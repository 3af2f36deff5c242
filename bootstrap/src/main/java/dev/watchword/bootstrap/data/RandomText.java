package dev.watchword.bootstrap.data;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates secrets that are never typed. */
public final class RandomText {
  private RandomText() {}

  /** Random bytes in hexadecimal. */
  public static String hex(SecureRandom random, int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
