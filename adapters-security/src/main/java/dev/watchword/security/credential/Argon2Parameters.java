package dev.watchword.security.credential;

/**
 * What a new Argon2id hash costs (RFC 9106 section 3.1): never more than is accepted of a stored
 * one, which is 256 MiB, and 1 GiB in all passes together.
 *
 * @param memoryKib memory in KiB, 8 for each lane at least
 * @param passes over that memory
 * @param lanes how many of them
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
