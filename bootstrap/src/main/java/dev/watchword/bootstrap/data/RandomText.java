package dev.watchword.bootstrap.data;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets that nobody types. */
public final class RandomText {
  private RandomText() {}

  /** So many random bytes, in hexadecimal. */
  public static String hex(SecureRandom random, int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
