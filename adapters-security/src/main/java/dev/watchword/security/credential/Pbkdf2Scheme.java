package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The forms {@code $pbkdf2-sha256$29000$salt$hash}, {@code $pbkdf2-sha512$…} and, with SHA-1,
 * {@code $pbkdf2$…} of passlib: base64 without padding and with {@code .} for {@code +}. The key
 * has at most the bytes of one block: further blocks would be computed from the same password and
 * salt, and protect nothing (RFC 8018 section 5.2).
 */
final class Pbkdf2Scheme implements HashScheme {
  /** The most rounds: they take about two seconds. OWASP recommends 600,000 with SHA-256. */
  static final int MAX_ROUNDS = 2_000_000;

  /** The fewest rounds: with fewer the hash protects nothing (RFC 8018 section 4.2). */
  static final int MIN_ROUNDS = 1_000;

  private static final Pattern LINE =
      Pattern.compile(
          "\\$pbkdf2(|-sha256|-sha512)\\$([1-9][0-9]{0,6})"
              + "\\$([./A-Za-z0-9]{1,171})\\$([./A-Za-z0-9]{1,86})");

  private static final Pattern RECIPE = Pattern.compile("\\$pbkdf2(|-sha256|-sha512)\\$");

  /** A hash function, with the length of its block in bytes. */
  enum Variant {
    SHA1("", "PBKDF2WithHmacSHA1", 20),
    SHA256("-sha256", "PBKDF2WithHmacSHA256", 32),
    SHA512("-sha512", "PBKDF2WithHmacSHA512", 64);

    private final String suffix;
    private final String algorithm;
    private final int length;

    Variant(String suffix, String algorithm, int length) {
      this.suffix = suffix;
      this.algorithm = algorithm;
      this.length = length;
    }

    /** The part of a key that is stored. */
    byte[] firstBlock(byte[] key) {
      return Arrays.copyOf(key, Math.min(key.length, length));
    }
  }

  @Override
  public Optional<StoredHash> read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Variant variant = variant(parts.group(1));
    int rounds = Integer.parseInt(parts.group(2));
    if (rounds < MIN_ROUNDS || rounds > MAX_ROUNDS) {
      return Optional.empty();
    }
    return decode(parts.group(3), Lengths.MIN_SALT, Lengths.MAX)
        .flatMap(
            salt ->
                decode(parts.group(4), Lengths.MIN_KEY, variant.length)
                    .map(hash -> new Stored(variant, rounds, salt, hash)));
  }

  @Override
  public String filled(String recipe, SecureRandom random) {
    Matcher name = RECIPE.matcher(recipe);
    int length = name.lookingAt() ? variant(name.group(1)).length : HASH_BYTES;
    return PhcBase64.filled(recipe, random, length).replace('+', '.');
  }

  private static Variant variant(String suffix) {
    return Arrays.stream(Variant.values())
        .filter(variant -> variant.suffix.equals(suffix))
        .findFirst()
        .orElseThrow();
  }

  /** The form of a hash with these parts; the key has at most one block. */
  static String line(Variant variant, int rounds, byte[] salt, byte[] key) {
    return "$pbkdf2" + variant.suffix + "$" + rounds + "$" + encode(salt) + "$" + encode(key);
  }

  private static String encode(byte[] bytes) {
    return PhcBase64.encode(bytes).replace('+', '.');
  }

  private static Optional<byte[]> decode(String text, int minLength, int maxLength) {
    return PhcBase64.decode(text.replace('.', '+'), minLength, maxLength);
  }

  private static final class Stored implements StoredHash {
    private final Variant variant;
    private final int rounds;
    private final byte[] salt;
    private final byte[] expected;

    Stored(Variant variant, int rounds, byte[] salt, byte[] expected) {
      this.variant = variant;
      this.rounds = rounds;
      this.salt = salt;
      this.expected = expected;
    }

    @Override
    public boolean matches(Password password) {
      return MessageDigest.isEqual(expected, compute(password)) && !HmacKey.isAmbiguous(password);
    }

    private byte[] compute(Password password) {
      PBEKeySpec spec =
          new PBEKeySpec(
              password.reveal().toCharArray(), salt, rounds, expected.length * Byte.SIZE);
      try {
        return SecretKeyFactory.getInstance(variant.algorithm).generateSecret(spec).getEncoded();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has " + variant.algorithm, e);
      } finally {
        spec.clearPassword();
      }
    }
  }
}
