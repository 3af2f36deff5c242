package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * bcrypt of the SHA-256 of the password, so that all of a long password counts: {@code
 * $bcrypt-sha256-hmac$r=12$salt$hash}, {@code $bcrypt-sha256$…} and {@code $bcrypt-sha256-hex$…},
 * in bcrypt's letters. The forms are Watchword's own, because those of passlib and Django differ.
 */
final class BcryptSha256Scheme implements HashScheme {
  private static final Pattern LINE =
      Pattern.compile(
          "\\$(bcrypt-sha256(?:-hmac|-hex)?)\\$r=([0-9]{2})"
              + "\\$([./A-Za-z0-9]{22})\\$([./A-Za-z0-9]{31})");

  /** How the password becomes what bcrypt sees: always letters, because bcrypt stops at a NUL. */
  enum Digest {
    /** passlib's version 2: the HMAC, with the salt's letters as the key, in base64. */
    HMAC("bcrypt-sha256-hmac") {
      @Override
      byte[] of(byte[] password, String salt) {
        return Base64.getEncoder().encode(hmac(salt.getBytes(StandardCharsets.US_ASCII), password));
      }
    },
    /** passlib's version 1: the SHA-256 in base64. */
    BASE64("bcrypt-sha256") {
      @Override
      byte[] of(byte[] password, String salt) {
        return Base64.getEncoder().encode(sha256(password));
      }
    },
    /** Django's: the SHA-256 in hexadecimal. */
    HEX("bcrypt-sha256-hex") {
      @Override
      byte[] of(byte[] password, String salt) {
        return HexFormat.of().formatHex(sha256(password)).getBytes(StandardCharsets.US_ASCII);
      }
    };

    private final String form;

    Digest(String form) {
      this.form = form;
    }

    abstract byte[] of(byte[] password, String salt);

    /** The form of a hash with these parts. */
    String line(int cost, String salt, String key) {
      return "$%s$r=%02d$%s$%s".formatted(form, cost, BcryptLetters.withoutStrayBits(salt), key);
    }
  }

  @Override
  public Optional<StoredHash> read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Digest digest =
        Arrays.stream(Digest.values())
            .filter(known -> known.form.equals(parts.group(1)))
            .findFirst()
            .orElseThrow();
    return BcryptHash.of(Integer.parseInt(parts.group(2)), parts.group(3), parts.group(4))
        .map(hash -> new Stored(digest, parts.group(3), hash));
  }

  @Override
  public String filled(String recipe, SecureRandom random) {
    return recipe
        + "$"
        + BcryptLetters.random(BcryptHash.SALT_LETTERS, random)
        + "$"
        + BcryptLetters.random(BcryptHash.KEY_LETTERS, random);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static final class Stored implements StoredHash {
    private final Digest digest;
    private final String salt;
    private final BcryptHash hash;

    Stored(Digest digest, String salt, BcryptHash hash) {
      this.digest = digest;
      this.salt = salt;
      this.hash = hash;
    }

    @Override
    public boolean matches(Password password) {
      return hash.isOf(digest.of(password.utf8(), salt));
    }
  }
}
