package dev.watchword.security.credential;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.generators.BCrypt;

/** What bcrypt makes of at most 72 bytes, with everything that is needed to compute it. */
final class BcryptHash {
  static final int MIN_COST = 4;

  /** The highest cost: 2^15 rounds take about two seconds. */
  static final int MAX_COST = 15;

  /** The number of bytes that bcrypt uses; other implementations cut the password here too. */
  static final int SEEN_BYTES = 72;

  /** The letters of a salt. */
  static final int SALT_LETTERS = 22;

  /** The letters of a hash. */
  static final int KEY_LETTERS = 31;

  /** The length of a hash: the last of bcrypt's 24 bytes is never written. */
  private static final int LENGTH = 23;

  private final int cost;
  private final byte[] salt;
  private final byte[] expected;

  private BcryptHash(int cost, byte[] salt, byte[] expected) {
    this.cost = cost;
    this.salt = salt;
    this.expected = expected;
  }

  /** The hash with these parts, in bcrypt's letters, if its cost is within the limits. */
  static Optional<BcryptHash> of(int cost, String salt, String key) {
    return cost < MIN_COST || cost > MAX_COST
        ? Optional.empty()
        : Optional.of(new BcryptHash(cost, BcryptLetters.decode(salt), BcryptLetters.decode(key)));
  }

  boolean isOf(byte[] bytes) {
    byte[] seen = Arrays.copyOf(bytes, Math.min(bytes.length, SEEN_BYTES));
    byte[] actual = Arrays.copyOf(BCrypt.generate(seen, salt, cost, true), LENGTH);
    return MessageDigest.isEqual(expected, actual);
  }
}
