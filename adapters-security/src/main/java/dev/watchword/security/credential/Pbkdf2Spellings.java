package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.security.credential.Pbkdf2Scheme.Variant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** PBKDF2 in the spellings of passlib, LDAP servers, Dovecot, Ory, Django and Werkzeug. */
final class Pbkdf2Spellings {
  private static final String HASH = "(sha1|sha256|sha512)";
  private static final String ROUNDS = "([0-9]{1,10})";
  private static final String BASE64 = "([A-Za-z0-9+/.]*={0,2})";
  private static final String TEXT = "([^$]*)";
  private static final String HEX = "((?:[0-9a-fA-F]{2})+)";

  static final List<Spelling> ALL =
      Stream.concat(
              Stream.of(
                  Spelling.of(
                      "\\$pbkdf2(?:-" + HASH + ")?\\$" + ROUNDS + "\\$" + BASE64 + "\\$" + BASE64,
                      Pbkdf2Spellings::encoded),
                  Spelling.of(
                      "(?i)\\{PBKDF2(?:[-_]"
                          + HASH
                          + ")?}"
                          + ROUNDS
                          + "\\$"
                          + BASE64
                          + "\\$"
                          + BASE64,
                      Pbkdf2Spellings::encoded),
                  Spelling.of(
                      "(?i)\\{PBKDF2}\\$1\\$" + TEXT + "\\$" + ROUNDS + "\\$" + HEX,
                      Pbkdf2Spellings::dovecot),
                  Spelling.of(
                      "\\$pbkdf2-" + HASH + "\\$([a-z]=[^$]*)\\$" + BASE64 + "\\$" + BASE64,
                      Pbkdf2Spellings::ory),
                  Spelling.of(
                      "pbkdf2_" + HASH + "\\$" + ROUNDS + "\\$" + TEXT + "\\$" + BASE64,
                      Pbkdf2Spellings::django),
                  Spelling.of(
                      "pbkdf2:" + HASH + ":" + ROUNDS + "\\$" + TEXT + "\\$" + HEX,
                      Pbkdf2Spellings::werkzeug)),
              PackedPbkdf2Spellings.ALL.stream())
          .toList();

  private Pbkdf2Spellings() {}

  /** What becomes of a hash with these parts. */
  static Adoption adopt(Variant variant, long rounds, byte[] salt, byte[] key) {
    if (rounds < Pbkdf2Scheme.MIN_ROUNDS) {
      return new Adoption.TooWeak(
          rounds + " rounds of PBKDF2; at least " + Pbkdf2Scheme.MIN_ROUNDS + " are required");
    }
    if (rounds > Pbkdf2Scheme.MAX_ROUNDS) {
      return new Adoption.TooCostly(
          rounds + " rounds of PBKDF2", Integer.toString(Pbkdf2Scheme.MAX_ROUNDS));
    }
    byte[] block = variant.firstBlock(key);
    return Lengths.refusal(salt, block)
        .orElseGet(
            () ->
                new Adoption.Adopted(
                    new PasswordHash(Pbkdf2Scheme.line(variant, (int) rounds, salt, block))));
  }

  private static Adoption encoded(MatchResult parts) {
    return adopt(
        parts, 2, ForeignBytes.base64(parts.group(3)), ForeignBytes.base64(parts.group(4)));
  }

  private static Adoption django(MatchResult parts) {
    return adopt(parts, 2, utf8(parts.group(3)), ForeignBytes.base64(parts.group(4)));
  }

  private static Adoption werkzeug(MatchResult parts) {
    return adopt(parts, 2, utf8(parts.group(3)), ForeignBytes.hex(parts.group(4)));
  }

  private static Adoption adopt(
      MatchResult parts, int rounds, Optional<byte[]> salt, Optional<byte[]> key) {
    Variant variant =
        Optional.ofNullable(parts.group(1))
            .map(name -> Variant.valueOf(name.toUpperCase(Locale.ROOT)))
            .orElse(Variant.SHA1);
    return ForeignBytes.both(
        salt, key, (s, k) -> adopt(variant, Long.parseLong(parts.group(rounds)), s, k));
  }

  private static Adoption dovecot(MatchResult parts) {
    return ForeignBytes.both(
        utf8(parts.group(1)),
        ForeignBytes.hex(parts.group(3)),
        (salt, key) -> adopt(Variant.SHA1, Long.parseLong(parts.group(2)), salt, key));
  }

  private static Adoption ory(MatchResult parts) {
    Variant variant = Variant.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    return Parameters.read(parts.group(2), Set.of("i", "l"))
        .map(
            parameters ->
                ForeignBytes.both(
                    ForeignBytes.base64(parts.group(3)),
                    ForeignBytes.base64(parts.group(4))
                        .filter(key -> key.length == parameters.get("l")),
                    (salt, key) -> adopt(variant, parameters.get("i"), salt, key)))
        .orElseGet(() -> new Adoption.Unknown("PBKDF2 has the parameters i and l here"));
  }

  private static Optional<byte[]> utf8(String salt) {
    return Optional.of(salt.getBytes(StandardCharsets.UTF_8));
  }
}
