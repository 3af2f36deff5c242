package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import java.util.Optional;

/** The lengths of salts and keys that are accepted of other software, in bytes. */
final class Lengths {
  /** The shortest salt: real software has written as few bytes. */
  static final int MIN_SALT = 4;

  static final int MIN_KEY = 16;

  /** The longest salt or key: more than software writes, and what the database has room for. */
  static final int MAX = 128;

  private Lengths() {}

  /** Why a salt and a key of these lengths are refused, if they are. */
  static Optional<Adoption> refusal(byte[] salt, byte[] key) {
    return refusal(salt, MIN_SALT, key);
  }

  static Optional<Adoption> refusal(byte[] salt, int minSalt, byte[] key) {
    if (salt.length == 0) {
      return Optional.of(new Adoption.Unsalted());
    }
    if (salt.length < minSalt) {
      return Optional.of(weak("salt", salt.length, minSalt));
    }
    if (key.length < MIN_KEY) {
      return Optional.of(weak("key", key.length, MIN_KEY));
    }
    return salt.length > MAX || key.length > MAX
        ? Optional.of(new Adoption.Unknown("salt and key have at most " + MAX + " bytes"))
        : Optional.empty();
  }

  private static Adoption weak(String part, int bytes, int least) {
    return new Adoption.TooWeak(
        "a " + part + " of " + bytes + " bytes; at least " + least + " are required");
  }
}
