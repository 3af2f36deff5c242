package dev.watchword.security.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.codec.digest.Md5Crypt;

/** Hash functions that protect no password, and are only computed inside Argon2id. */
enum WeakDigest {
  MD5_CRYPT("md5crypt", "MD5 crypt") {
    @Override
    byte[] of(byte[] password, String salt, int logRounds) {
      return last(Md5Crypt.md5Crypt(password.clone(), "$1$" + salt));
    }
  },
  APR1("apr1", "MD5 crypt") {
    @Override
    byte[] of(byte[] password, String salt, int logRounds) {
      return last(Md5Crypt.apr1Crypt(password.clone(), salt));
    }
  },
  /** LDAP's: the SHA-1 of the password and, if there is one, the salt. */
  SHA1("sha1", "one round of SHA-1") {
    @Override
    byte[] of(byte[] password, String salt, int logRounds) {
      MessageDigest sha1 = digest("SHA-1");
      sha1.update(password);
      return sha1.digest(ForeignBytes.base64(salt).orElseThrow());
    }
  },
  PHPASS("phpass", "the MD5 of phpass") {
    @Override
    byte[] of(byte[] password, String salt, int logRounds) {
      MessageDigest md5 = digest("MD5");
      md5.update(salt.getBytes(StandardCharsets.US_ASCII));
      byte[] hash = md5.digest(password);
      for (int round = 0; round < 1 << logRounds; round++) {
        md5.update(hash);
        hash = md5.digest(password);
      }
      return hash;
    }
  };

  private final String form;
  private final String description;

  WeakDigest(String form, String description) {
    this.form = form;
    this.description = description;
  }

  /**
   * What Argon2id hashes.
   *
   * @param logRounds the logarithm of the rounds; only phpass has a choice
   */
  abstract byte[] of(byte[] password, String salt, int logRounds);

  /** Its name in a stored hash. */
  String form() {
    return form;
  }

  String description() {
    return description;
  }

  static Optional<WeakDigest> named(String form) {
    return Arrays.stream(values()).filter(digest -> digest.form.equals(form)).findFirst();
  }

  private static byte[] last(String line) {
    return line.substring(line.lastIndexOf('$') + 1).getBytes(StandardCharsets.US_ASCII);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
