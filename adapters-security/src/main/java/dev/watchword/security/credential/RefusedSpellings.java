package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import java.util.List;

/** Forms that are known and refused, so that the operator learns why. */
final class RefusedSpellings {
  static final List<Spelling> ALL =
      List.of(
          weak(
              "\\$2x\\$.*", "$2x$ marks the hashes of a faulty bcrypt, which other passwords open"),
          weak("[./A-Za-z0-9]{13}", "DES crypt sees eight letters of a password"),
          weak("_[./A-Za-z0-9]{19}", "DES crypt is broken"),
          weak("(?:\\$1|\\$apr1)\\$.*", "MD5 crypt"),
          weak("\\$[PH]\\$.*", "the MD5 of phpass"),
          weak("(?i)\\{(?:SSHA|SSHA256|SSHA512|SMD5)}.*", "one round of a fast hash"),
          weak("(?:md5|sha1|sha224|sha256|sha384|sha512)\\$[^$]+\\$.*", "one round of a fast hash"),
          weak("\\{noop}.*", "it is the password itself"),
          unsalted("(?i)\\{(?:SHA|SHA256|SHA512|MD5|SHA-1|SHA-256)}.*"),
          unsalted("\\*?(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128})"),
          unknown(
              "grub\\.pbkdf2\\..*", "the hashes of GRUB are for boot loaders, not for accounts"),
          unknown(
              "(?i)(?:\\{firescrypt}|\\$firescrypt\\$).*|[A-Za-z0-9+/_-]{86}==",
              "the scrypt of Firebase needs the project's signer key, which is not in the hash"),
          unknown(
              "pbkdf2:sha[0-9]+\\$.*", "the number of rounds is missing: pbkdf2:sha256:ROUNDS$…"),
          unknown("\\$sha1\\$.*", "sha1crypt is a form of PBKDF1, which is not supported"),
          unknown("[!*].*", "it marks an account without a password"));

  private RefusedSpellings() {}

  private static Spelling weak(String form, String detail) {
    return Spelling.of(form, parts -> new Adoption.TooWeak(detail));
  }

  private static Spelling unsalted(String form) {
    return Spelling.of(form, parts -> new Adoption.Unsalted());
  }

  private static Spelling unknown(String form, String detail) {
    return Spelling.of(form, parts -> new Adoption.Unknown(detail));
  }
}
