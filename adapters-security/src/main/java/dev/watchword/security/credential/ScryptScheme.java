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

  private static final int MAX_LOG_N = 20;
  private static final int MIN_SALT = 8;
  private static final int MAX_SALT = 64;
  private static final int MIN_HASH = 16;
  private static final int MAX_HASH = 64;

  private static final Pattern LINE =
      Pattern.compile(
          "\\$scrypt\\$ln=([1-9][0-9]?),r=([1-9][0-9]?),p=([1-9][0-9]?)"
              + "\\$([A-Za-z0-9+/]{1,128})\\$([A-Za-z0-9+/]{1,128})");

  private record Cost(int logN, int r, int p) {
    boolean isAffordable() {
      if (logN > MAX_LOG_N || logN >= r * BITS_OF_N_FOR_EACH_R) {
        return false;
      }
      return memoryKib() <= MAX_MEMORY_KIB && 2 * memoryKib() * p <= MAX_WORK_KIB;
    }

    long memoryKib() {
      return (long) n() * r / BLOCKS_IN_A_KIB;
    }

    int n() {
      return 1 << logN;
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
    return PhcBase64.decode(parts.group(4), MIN_SALT, MAX_SALT)
        .flatMap(
            salt ->
                PhcBase64.decode(parts.group(5), MIN_HASH, MAX_HASH)
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
      return MessageDigest.isEqual(
          expected,
          SCrypt.generate(password.utf8(), salt, cost.n(), cost.r(), cost.p(), expected.length));
    }
  }
}
