package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form {@code $2b$12$} followed by 22 characters of salt and 31 of hash; also {@code $2a$} and
 * {@code $2y$}, which are treated the same.
 */
final class BcryptScheme implements HashScheme {
  private static final Pattern LINE =
      Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");

  @Override
  public Optional<StoredHash> read(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches()
        ? BcryptHash.of(Integer.parseInt(parts.group(1)), parts.group(2), parts.group(3))
            .map(Stored::new)
        : Optional.empty();
  }

  /** The characters of salt and hash after {@code $2b$12}. */
  @Override
  public String filled(String recipe, SecureRandom random) {
    return recipe
        + "$"
        + BcryptLetters.random(BcryptHash.SALT_LETTERS + BcryptHash.KEY_LETTERS, random);
  }

  private static final class Stored implements StoredHash {
    private final BcryptHash hash;

    Stored(BcryptHash hash) {
      this.hash = hash;
    }

    @Override
    public boolean matches(Password password) {
      byte[] utf8 = password.utf8();
      return hash.isOf(utf8) && !hasNul(utf8);
    }

    @Override
    public boolean seesAllOf(Password password) {
      return password.utf8().length <= BcryptHash.SEEN_BYTES;
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
