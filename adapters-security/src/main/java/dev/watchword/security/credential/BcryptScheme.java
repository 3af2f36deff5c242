package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * The form {@code $2b$12$} followed by 22 characters of salt and 31 of hash; also {@code $2a$} and
 * {@code $2y$}, which are treated the same.
 */
final class BcryptScheme implements HashScheme {
  private static final int MIN_COST = 4;

  /** The highest cost: 2^15 rounds take about two seconds. */
  private static final int MAX_COST = 15;

  /** The number of bytes that bcrypt uses; other implementations cut the password here too. */
  private static final int SEEN_BYTES = 72;

  /** The length of a hash: the last of bcrypt's 24 bytes is never written. */
  private static final int HASH_LENGTH = 23;

  private static final int SALT_AND_HASH_LETTERS = 22 + 31;

  private static final Pattern LINE =
      Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");

  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  @Override
  public Optional<StoredHash> read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int cost = Integer.parseInt(parts.group(1));
    if (cost < MIN_COST || cost > MAX_COST) {
      return Optional.empty();
    }
    return Optional.of(new Stored(cost, decode(parts.group(2)), decode(parts.group(3))));
  }

  /** The characters of salt and hash after {@code $2b$12}. */
  @Override
  public String filled(String recipe, SecureRandom random) {
    StringBuilder line = new StringBuilder(recipe).append('$');
    random
        .ints(SALT_AND_HASH_LETTERS, 0, ALPHABET.length())
        .forEach(letter -> line.append(ALPHABET.charAt(letter)));
    return line.toString();
  }

  private static byte[] decode(String text) {
    StringBuilder base64 = new StringBuilder(text.length());
    text.chars().forEach(c -> base64.append(BASE64.charAt(ALPHABET.indexOf(c))));
    return Base64.getDecoder().decode(base64.toString());
  }

  private static final class Stored implements StoredHash {
    private final int cost;
    private final byte[] salt;
    private final byte[] expected;

    Stored(int cost, byte[] salt, byte[] expected) {
      this.cost = cost;
      this.salt = salt;
      this.expected = expected;
    }

    @Override
    public boolean matches(Password password) {
      byte[] utf8 = password.utf8();
      byte[] seen = Arrays.copyOf(utf8, Math.min(utf8.length, SEEN_BYTES));
      byte[] actual = Arrays.copyOf(BCrypt.generate(seen, salt, cost, true), HASH_LENGTH);
      return MessageDigest.isEqual(expected, actual) && !hasNul(utf8);
    }

    @Override
    public boolean seesAllOf(Password password) {
      return password.utf8().length <= SEEN_BYTES;
    }

    /** A NUL ends the password for bcrypt, so that two different passwords would match. */
    private static boolean hasNul(byte[] utf8) {
      boolean found = false;
      for (byte b : utf8) {
        found |= b == 0;
      }
      return found;
    }
  }
}
