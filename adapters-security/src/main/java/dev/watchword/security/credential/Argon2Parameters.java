package dev.watchword.security.credential;

/**
 * The cost of a new Argon2id hash (RFC 9106 section 3.1). It is at most the cost that is accepted
 * of a stored hash: 256 MiB, and 1 GiB over all passes.
 *
 * @param memoryKib memory in KiB, at least 8 per lane
 * @param passes the number of passes over that memory
 * @param lanes the number of lanes
 */
public record Argon2Parameters(int memoryKib, int passes, int lanes) {
  /** The OWASP recommendation: 19 MiB, two passes, one lane. */
  public static final Argon2Parameters DEFAULT = new Argon2Parameters(19_456, 2, 1);

  public Argon2Parameters {
    if (!areAccepted(memoryKib, passes, lanes)) {
      throw new IllegalArgumentException("Argon2 parameters out of bounds");
    }
  }

  /** Whether a hash may cost this. */
  public static boolean areAccepted(int memoryKib, int passes, int lanes) {
    return Argon2Scheme.isAffordable(memoryKib, passes, lanes);
  }
}
