package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * The forms {@code $5$rounds=5000$salt$hash} and {@code $6$…} of crypt(3), with SHA-256 and
 * SHA-512. The rounds are always written.
 */
final class ShaCryptScheme implements HashScheme {
  /** The most rounds. The largest default of any software is 656,000, passlib's with SHA-512. */
  static final int MAX_ROUNDS = 700_000;

  static final int MIN_ROUNDS = 1_000;

  /** The letters of a salt. */
  static final int MIN_SALT = 4;

  static final int MAX_SALT = 16;

  /**
   * The most bytes of a password over all rounds: each round hashes all of the password, which can
   * have thousands of bytes. With the most rounds, passwords of more than 256 bytes match nothing.
   */
  private static final int MAX_PASSWORD_BYTES_HASHED = 256 * MAX_ROUNDS;

  private static final String SHA_256 = "$5$";
  private static final int SHA_256_LETTERS = 43;
  private static final int SHA_512_LETTERS = 86;

  private static final Pattern LINE =
      Pattern.compile(
          "(\\$[56]\\$rounds=([1-9][0-9]{3,5})\\$[./A-Za-z0-9]{4,16}\\$)([./A-Za-z0-9]{43,86})");

  @Override
  public Optional<StoredHash> read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()
        || Integer.parseInt(parts.group(2)) > MAX_ROUNDS
        || parts.group(3).length() != letters(line)) {
      return Optional.empty();
    }
    int longest = MAX_PASSWORD_BYTES_HASHED / Integer.parseInt(parts.group(2));
    return Optional.of(new Stored(parts.group(1), longest, line));
  }

  @Override
  public String filled(String recipe, SecureRandom random) {
    return recipe
        + "$"
        + BcryptLetters.random(MAX_SALT, random)
        + "$"
        + BcryptLetters.random(letters(recipe), random);
  }

  private static int letters(String line) {
    return line.startsWith(SHA_256) ? SHA_256_LETTERS : SHA_512_LETTERS;
  }

  private static final class Stored implements StoredHash {
    private final String setting;
    private final int longest;
    private final byte[] line;

    /**
     * Creates a hash.
     *
     * @param setting the line up to the hash
     * @param longest the bytes of the longest password that is compared
     */
    Stored(String setting, int longest, String line) {
      this.longest = longest;
      this.setting = setting;
      this.line = line.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean matches(Password password) {
      byte[] utf8 = password.utf8();
      byte[] seen = Arrays.copyOf(utf8, Math.min(utf8.length, longest));
      return MessageDigest.isEqual(line, compute(seen).getBytes(StandardCharsets.US_ASCII))
          && utf8.length <= longest;
    }

    private String compute(byte[] password) {
      return setting.startsWith(SHA_256)
          ? Sha2Crypt.sha256Crypt(password, setting)
          : Sha2Crypt.sha512Crypt(password, setting);
    }
  }
}
