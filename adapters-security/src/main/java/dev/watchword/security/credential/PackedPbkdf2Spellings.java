package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.security.credential.Pbkdf2Scheme.Variant;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;

/**
 * PBKDF2 with salt and key in one piece: ASP.NET Core Identity's base64, Spring Security's hex, and
 * Atlassian's base64.
 */
final class PackedPbkdf2Spellings {
  private static final int SPRING_5_5_SALT = 8;
  private static final int SPRING_5_5_ROUNDS = 185_000;
  private static final int SPRING_5_8_SALT = 16;
  private static final int SPRING_5_8_ROUNDS = 310_000;
  private static final int ATLASSIAN_SALT = 16;
  private static final int ATLASSIAN_ROUNDS = 10_000;

  /** The first byte of Identity's versions. */
  private static final int IDENTITY_2 = 0;

  private static final int IDENTITY_3 = 1;

  /** The hash functions in the order of Identity's numbers. */
  private static final List<Variant> IDENTITY_3_FUNCTIONS =
      List.of(Variant.SHA1, Variant.SHA256, Variant.SHA512);

  private static final int IDENTITY_2_SALT = 16;
  private static final int IDENTITY_2_LENGTH = 1 + IDENTITY_2_SALT + 32;
  private static final int IDENTITY_2_ROUNDS = 1_000;

  /** The first byte, and the numbers of the hash function, the rounds and the salt's bytes. */
  private static final int IDENTITY_3_HEAD = 1 + 3 * Integer.BYTES;

  /**
   * Spring's parameters are not in its hashes: they are those of its defaults. Version 5.8 has a
   * salt of 16 bytes where 5.5 has one of 8, with a key of 32 in both.
   */
  static final List<Spelling> ALL =
      List.of(
          Spelling.of(
              "(?:\\{pbkdf2})?([0-9a-fA-F]{80})",
              hex(joined(Variant.SHA1, SPRING_5_5_ROUNDS, SPRING_5_5_SALT))),
          Spelling.of(
              "([0-9a-fA-F]{96})", hex(joined(Variant.SHA256, SPRING_5_8_ROUNDS, SPRING_5_8_SALT))),
          Spelling.of(
              "\\{PKCS5S2}([A-Za-z0-9+/]{64})",
              base64(joined(Variant.SHA1, ATLASSIAN_ROUNDS, ATLASSIAN_SALT))),
          Spelling.of("(A[A-Za-z0-9+/]{47,}={0,2})", base64(PackedPbkdf2Spellings::identity)));

  private PackedPbkdf2Spellings() {}

  private static Function<MatchResult, Adoption> hex(Function<byte[], Adoption> adopt) {
    return parts -> ForeignBytes.hex(parts.group(1)).map(adopt).orElseGet(ForeignBytes::unreadable);
  }

  private static Function<MatchResult, Adoption> base64(Function<byte[], Adoption> adopt) {
    return parts ->
        ForeignBytes.base64(parts.group(1)).map(adopt).orElseGet(ForeignBytes::unreadable);
  }

  private static Function<byte[], Adoption> joined(Variant variant, int rounds, int saltLength) {
    return bytes ->
        Pbkdf2Spellings.adopt(
            variant,
            rounds,
            Arrays.copyOf(bytes, saltLength),
            Arrays.copyOfRange(bytes, saltLength, bytes.length));
  }

  private static Adoption identity(byte[] bytes) {
    if (bytes[0] == IDENTITY_3 && bytes.length > IDENTITY_3_HEAD) {
      return identity3(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
    }
    if (bytes[0] == IDENTITY_2 && bytes.length == IDENTITY_2_LENGTH) {
      return joined(Variant.SHA1, IDENTITY_2_ROUNDS, IDENTITY_2_SALT)
          .apply(Arrays.copyOfRange(bytes, 1, bytes.length));
    }
    return new Adoption.Unknown("it is base64, but not of ASP.NET Core Identity");
  }

  private static Adoption identity3(ByteBuffer bytes) {
    int function = bytes.getInt();
    long rounds = Integer.toUnsignedLong(bytes.getInt());
    int saltLength = bytes.getInt();
    if (function < 0
        || function >= IDENTITY_3_FUNCTIONS.size()
        || saltLength < 0
        || saltLength > bytes.remaining()) {
      return new Adoption.Unknown("it is not well formed for ASP.NET Core Identity");
    }
    byte[] salt = new byte[saltLength];
    bytes.get(salt);
    byte[] key = new byte[bytes.remaining()];
    bytes.get(key);
    return Pbkdf2Spellings.adopt(IDENTITY_3_FUNCTIONS.get(function), rounds, salt, key);
  }
}
