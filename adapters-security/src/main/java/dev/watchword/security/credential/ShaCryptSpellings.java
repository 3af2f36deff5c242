package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.PasswordHash;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** crypt(3) with SHA-256 and SHA-512, which have 5,000 rounds where they name none. */
final class ShaCryptSpellings {
  private static final String HEAD = "\\$(?:rounds=([0-9]{1,10})\\$)?([./A-Za-z0-9]{0,16})\\$";

  static final List<Spelling> ALL =
      List.of(
          Spelling.of("\\$(5)" + HEAD + "([./A-Za-z0-9]{43})", ShaCryptSpellings::adopt),
          Spelling.of("\\$(6)" + HEAD + "([./A-Za-z0-9]{86})", ShaCryptSpellings::adopt));

  private static final long DEFAULT_ROUNDS = 5_000;

  private ShaCryptSpellings() {}

  private static Adoption adopt(MatchResult parts) {
    long rounds = Optional.ofNullable(parts.group(2)).map(Long::valueOf).orElse(DEFAULT_ROUNDS);
    String salt = parts.group(3);
    if (salt.isEmpty()) {
      return new Adoption.Unsalted();
    }
    if (salt.length() < ShaCryptScheme.MIN_SALT) {
      return new Adoption.TooWeak(
          "a salt of "
              + salt.length()
              + " letters; at least "
              + ShaCryptScheme.MIN_SALT
              + " are required");
    }
    return adopt(parts.group(1), rounds, salt, parts.group(4));
  }

  private static Adoption adopt(String scheme, long rounds, String salt, String key) {
    if (rounds < ShaCryptScheme.MIN_ROUNDS) {
      return new Adoption.TooWeak(
          rounds + " rounds of crypt; at least " + ShaCryptScheme.MIN_ROUNDS + " are required");
    }
    return rounds > ShaCryptScheme.MAX_ROUNDS
        ? new Adoption.TooCostly(
            rounds + " rounds of crypt", Integer.toString(ShaCryptScheme.MAX_ROUNDS))
        : new Adoption.Adopted(
            new PasswordHash("$" + scheme + "$rounds=" + rounds + "$" + salt + "$" + key));
  }
}
