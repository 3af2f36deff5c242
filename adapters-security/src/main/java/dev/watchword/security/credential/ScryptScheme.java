package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * The form {@code $scrypt$ln=16,r=8,p=1$salt$hash} (RFC 7914), where {@code ln} is the logarithm of
 * N.
 */
final class ScryptScheme implements HashScheme {
  /** A block has 128·r bytes, and there are N of them. */
  private static final int BLOCKS_IN_A_KIB = 8;

  /** N must be less than 2^(128·r/8) (RFC 7914 section 2). */
  private static final int BITS_OF_N_FOR_EACH_R = 16;

  /** The largest r and p: they have two digits. */
  private static final int MAX_PARAMETER = 99;

  private static final int MAX_LOG_N = 20;

  private static final Pattern LINE =
      Pattern.compile(
          "\\$scrypt\\$ln=([1-9][0-9]?),r=([1-9][0-9]?),p=([1-9][0-9]?)"
              + "\\$([A-Za-z0-9+/]{1,171})\\$([A-Za-z0-9+/]{1,171})");

  /** What comparing takes. */
  record Cost(int logN, long r, int p) {
    /** Whether scrypt is defined for these, and they fit the form. */
    static boolean isValid(int logN, long r, long p) {
      return logN >= 1
          && logN < r * BITS_OF_N_FOR_EACH_R
          && r <= MAX_PARAMETER
          && p >= 1
          && p <= MAX_PARAMETER;
    }

    boolean isAffordable() {
      return isValid(logN, r, p)
          && logN <= MAX_LOG_N
          && memoryKib() <= MAX_MEMORY_KIB
          && workKib() <= MAX_WORK_KIB;
    }

    long memoryKib() {
      return (r << logN) / BLOCKS_IN_A_KIB;
    }

    /** Memory is written once and read once in each of p turns. */
    long workKib() {
      return 2 * memoryKib() * p;
    }

    int n() {
      return 1 << logN;
    }

    /** The form of a hash of this cost. */
    String line(byte[] salt, byte[] key) {
      return "$scrypt$ln="
          + logN
          + ",r="
          + r
          + ",p="
          + p
          + "$"
          + PhcBase64.encode(salt)
          + "$"
          + PhcBase64.encode(key);
    }
  }

  @Override
  public Optional<StoredHash> read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Cost cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    if (!cost.isAffordable()) {
      return Optional.empty();
    }
    return PhcBase64.decode(parts.group(4), Lengths.MIN_SALT, Lengths.MAX)
        .flatMap(
            salt ->
                PhcBase64.decode(parts.group(5), Lengths.MIN_KEY, Lengths.MAX)
                    .map(hash -> new Stored(cost, salt, hash)));
  }

  private static final class Stored implements StoredHash {
    private final Cost cost;
    private final byte[] salt;
    private final byte[] expected;

    Stored(Cost cost, byte[] salt, byte[] expected) {
      this.cost = cost;
      this.salt = salt;
      this.expected = expected;
    }

    @Override
    public int memoryKib() {
      return (int) cost.memoryKib();
    }

    @Override
    public boolean matches(Password password) {
      byte[] actual =
          SCrypt.generate(
              password.utf8(), salt, cost.n(), (int) cost.r(), cost.p(), expected.length);
      return MessageDigest.isEqual(expected, actual) && !HmacKey.isAmbiguous(password);
    }
  }
}
