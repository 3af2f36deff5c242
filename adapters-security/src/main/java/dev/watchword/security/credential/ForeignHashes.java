package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Translates hashes as other software writes them into the forms of the {@link HashScheme}s, so
 * that the database has one spelling of each.
 */
final class ForeignHashes {
  /**
   * Names in braces that say no more than the line itself: Spring Security's, Dovecot's and those
   * of LDAP servers.
   */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)\\{(?:bcrypt|crypt|blf-crypt|sha256-crypt|sha512-crypt|md5-crypt|argon2|argon2i|argon2id"
              + "|scrypt|argon2@springsecurity_v5_8|scrypt@springsecurity_v5_8"
              + "|pbkdf2@springsecurity_v5_8)}(?=.)");

  /** Names before the line itself: Django's. */
  private static final Pattern DJANGO =
      Pattern.compile("^(?:argon2(?=\\$argon2)|bcrypt\\$(?=\\$2))");

  private static final List<Spelling> SPELLINGS =
      Stream.of(
              Argon2Spellings.ALL,
              BcryptSpellings.ALL,
              Pbkdf2Spellings.ALL,
              ScryptSpellings.ALL,
              ShaCryptSpellings.ALL,
              WrappedScheme.SPELLINGS,
              RefusedSpellings.ALL)
          .flatMap(List::stream)
          .toList();

  private ForeignHashes() {}

  /** What becomes of {@code text}; blanks and line breaks at its end do not count. */
  static Adoption read(String text) {
    String line = bare(text.stripTrailing());
    return WeakHash.read(line)
        .<Adoption>map(weak -> new Adoption.Weak(weak.inner().digest().description()))
        .or(() -> SPELLINGS.stream().flatMap(spelling -> spelling.read(line).stream()).findFirst())
        .orElseGet(() -> new Adoption.Unknown("no known software writes hashes like this"));
  }

  /** The weak hash in {@code text}, if it is one. */
  static Optional<WeakHash> weak(String text) {
    return WeakHash.read(bare(text.stripTrailing()));
  }

  private static String bare(String line) {
    var name = NAME.matcher(line);
    String unnamed = name.lookingAt() ? line.substring(name.end()) : line;
    return DJANGO.matcher(unnamed).replaceFirst("");
  }
}
