package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The forms {@code $pbkdf2-sha256$29000$salt$hash} and {@code $pbkdf2-sha512$…} of passlib: base64
 * without padding and with {@code .} for {@code +}.
 */
final class Pbkdf2Scheme implements HashScheme {
  /** The most rounds: they take about two seconds. OWASP recommends 600,000 with SHA-256. */
  private static final int MAX_ROUNDS = 2_000_000;

  /** The fewest rounds: with fewer the hash protects nothing (RFC 8018 section 4.2). */
  private static final int MIN_ROUNDS = 1_000;

  private static final int MIN_SALT = 8;
  private static final int MAX_SALT = 64;

  private static final Pattern LINE =
      Pattern.compile(
          "\\$pbkdf2-(sha256|sha512)\\$([1-9][0-9]{0,6})"
              + "\\$([./A-Za-z0-9]{1,128})\\$([./A-Za-z0-9]{1,128})");

  private enum Variant {
    SHA256("PBKDF2WithHmacSHA256", 32),
    SHA512("PBKDF2WithHmacSHA512", 64);

    private final String algorithm;
    private final int length;

    Variant(String algorithm, int length) {
      this.algorithm = algorithm;
      this.length = length;
    }
  }

  @Override
  public Optional<StoredHash> read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Variant variant = parts.group(1).equals("sha256") ? Variant.SHA256 : Variant.SHA512;
    int rounds = Integer.parseInt(parts.group(2));
    if (rounds < MIN_ROUNDS || rounds > MAX_ROUNDS) {
      return Optional.empty();
    }
    return decode(parts.group(3), MIN_SALT, MAX_SALT)
        .flatMap(
            salt ->
                decode(parts.group(4), variant.length, variant.length)
                    .map(hash -> new Stored(variant, rounds, salt, hash)));
  }

  @Override
  public String filled(String recipe, SecureRandom random) {
    int length = recipe.contains("sha512") ? Variant.SHA512.length : Variant.SHA256.length;
    return PhcBase64.filled(recipe, random, length).replace('+', '.');
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
      return MessageDigest.isEqual(expected, compute(password));
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
