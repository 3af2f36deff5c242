package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** scrypt in the spellings of PHC, Ory, Werkzeug, Django and Spring Security. */
final class ScryptSpellings {
  private static final String NUMBER = "([0-9]{1,10})";
  private static final String BASE64 = "([A-Za-z0-9+/]*={0,2})";
  private static final String TEXT = "([^$]*)";

  static final List<Spelling> ALL =
      List.of(
          Spelling.of(
              "\\$scrypt\\$([a-z]+=[^$]*)\\$" + BASE64 + "\\$" + BASE64, ScryptSpellings::phc),
          Spelling.of(
              "scrypt:" + NUMBER + ":" + NUMBER + ":" + NUMBER + "\\$" + TEXT + "\\$([0-9a-fA-F]+)",
              ScryptSpellings::werkzeug),
          Spelling.of(
              "scrypt\\$"
                  + NUMBER
                  + "\\$"
                  + TEXT
                  + "\\$"
                  + NUMBER
                  + "\\$"
                  + NUMBER
                  + "\\$"
                  + BASE64,
              ScryptSpellings::django),
          Spelling.of("\\$([0-9a-f]{5,6})\\$" + BASE64 + "\\$" + BASE64, ScryptSpellings::spring));

  /** Larger logarithms are N itself: no software allows N so small or a logarithm so large. */
  private static final int MAX_LOG = 40;

  private static final int BITS_OF_A_PARAMETER = 8;
  private static final int PARAMETER = 0xff;

  private ScryptSpellings() {}

  /** RFC 7914 section 2. */
  private record Cost(long n, long r, long p) {
    boolean isValid() {
      return Long.bitCount(n) == 1 && ScryptScheme.Cost.isValid(logN(), r, p);
    }

    int logN() {
      return Long.numberOfTrailingZeros(n);
    }

    Optional<Adoption> refusal() {
      if (!isValid()) {
        return Optional.of(new Adoption.Unknown("scrypt does not have such parameters"));
      }
      ScryptScheme.Cost cost = new ScryptScheme.Cost(logN(), r, (int) p);
      if (cost.memoryKib() > HashScheme.MAX_MEMORY_KIB) {
        return tooCostly(cost.memoryKib() + " KiB of memory", HashScheme.MAX_MEMORY_KIB);
      }
      return cost.workKib() > HashScheme.MAX_WORK_KIB
          ? tooCostly(cost.workKib() + " KiB over all passes", HashScheme.MAX_WORK_KIB)
          : Optional.empty();
    }

    private static Optional<Adoption> tooCostly(String needed, long allowed) {
      return Optional.of(new Adoption.TooCostly(needed, allowed + " KiB"));
    }
  }

  private static Adoption adopt(Cost cost, Optional<byte[]> salt, Optional<byte[]> key) {
    return cost.refusal()
        .orElseGet(() -> ForeignBytes.both(salt, key, (s, k) -> adopt(cost, s, k)));
  }

  private static Adoption adopt(Cost cost, byte[] salt, byte[] key) {
    return Lengths.refusal(salt, key)
        .orElseGet(
            () ->
                new Adoption.Adopted(
                    new PasswordHash(
                        new ScryptScheme.Cost(cost.logN(), cost.r(), (int) cost.p())
                            .line(salt, key))));
  }

  /** {@code ln} is the logarithm of N in the PHC format, and N itself in Ory's. */
  private static Adoption phc(MatchResult parts) {
    return Parameters.read(parts.group(1), Set.of("ln", "r", "p"))
        .map(
            numbers ->
                adopt(
                    new Cost(n(numbers.get("ln")), numbers.get("r"), numbers.get("p")),
                    ForeignBytes.base64(parts.group(2)),
                    ForeignBytes.base64(parts.group(3))))
        .orElseGet(() -> new Adoption.Unknown("scrypt has the parameters ln, r and p"));
  }

  private static long n(long logarithmOrN) {
    return logarithmOrN <= MAX_LOG ? 1L << logarithmOrN : logarithmOrN;
  }

  private static Adoption werkzeug(MatchResult parts) {
    return adopt(
        new Cost(number(parts, 1), number(parts, 2), number(parts, 3)),
        utf8(parts.group(4)),
        ForeignBytes.hex(parts.group(5)));
  }

  private static Adoption django(MatchResult parts) {
    return adopt(
        new Cost(number(parts, 1), number(parts, 3), number(parts, 4)),
        utf8(parts.group(2)),
        ForeignBytes.base64(parts.group(5)));
  }

  /** The logarithm of N, r and p in a byte each. */
  private static Adoption spring(MatchResult parts) {
    int numbers = Integer.parseInt(parts.group(1), 16);
    int logN = numbers >> (2 * BITS_OF_A_PARAMETER);
    return adopt(
        new Cost(
            n(Math.min(logN, MAX_LOG)),
            numbers >> BITS_OF_A_PARAMETER & PARAMETER,
            numbers & PARAMETER),
        ForeignBytes.base64(parts.group(2)),
        ForeignBytes.base64(parts.group(3)));
  }

  private static long number(MatchResult parts, int group) {
    return Long.parseLong(parts.group(group));
  }

  private static Optional<byte[]> utf8(String salt) {
    return Optional.of(salt.getBytes(StandardCharsets.UTF_8));
  }
}
