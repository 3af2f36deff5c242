package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import java.security.MessageDigest;
import java.util.Locale;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2 hash with everything that is needed to compute it. */
final class Argon2Hash implements StoredHash {
  /** The three variants of Argon2, with their numbers from RFC 9106 section 3.2. */
  enum Variant {
    ARGON2D(Argon2Parameters.ARGON2_d),
    ARGON2I(Argon2Parameters.ARGON2_i),
    ARGON2ID(Argon2Parameters.ARGON2_id);

    private final int number;

    Variant(int number) {
      this.number = number;
    }
  }

  /** The cost and the other inputs that shape the result. */
  record Recipe(Variant variant, int version, int memoryKib, int passes, int lanes) {
    byte[] compute(byte[] password, byte[] salt, int length) {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(variant.number)
              .withVersion(version)
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .withBlockPool(Argon2Memory.blocks())
              .build());
      byte[] result = new byte[length];
      argon2.generateBytes(password, result);
      return result;
    }
  }

  private final Recipe recipe;
  private final byte[] salt;
  private final byte[] expected;

  Argon2Hash(Recipe recipe, byte[] salt, byte[] expected) {
    this.recipe = recipe;
    this.salt = salt;
    this.expected = expected;
  }

  Recipe recipe() {
    return recipe;
  }

  int saltLength() {
    return salt.length;
  }

  int length() {
    return expected.length;
  }

  @Override
  public int memoryKib() {
    return recipe.memoryKib();
  }

  @Override
  public boolean matches(Password password) {
    return isOf(password.utf8());
  }

  /** Whether these bytes give this hash. */
  boolean isOf(byte[] bytes) {
    return MessageDigest.isEqual(expected, recipe.compute(bytes, salt, expected.length));
  }

  String line() {
    return "$"
        + recipe.variant().name().toLowerCase(Locale.ROOT)
        + "$v="
        + recipe.version()
        + "$m="
        + recipe.memoryKib()
        + ",t="
        + recipe.passes()
        + ",p="
        + recipe.lanes()
        + "$"
        + PhcBase64.encode(salt)
        + "$"
        + PhcBase64.encode(expected);
  }
}
