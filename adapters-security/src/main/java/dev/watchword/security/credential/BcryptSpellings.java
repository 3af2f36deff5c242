package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.security.credential.BcryptSha256Scheme.Digest;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;

/** bcrypt, and bcrypt of a SHA-256 in the spellings of passlib and Django. */
final class BcryptSpellings {
  private static final String SALT = "([./A-Za-z0-9]{22})";
  private static final String KEY = "([./A-Za-z0-9]{31})";

  static final List<Spelling> ALL =
      List.of(
          Spelling.of("\\$2([aby])\\$([0-9]{2})\\$" + SALT + KEY, BcryptSpellings::plain),
          Spelling.of(
              "\\$bcrypt-sha256\\$v=2,t=2[aby],r=([0-9]{1,2})\\$" + SALT + "\\$" + KEY,
              parts -> digested(Digest.HMAC, parts)),
          Spelling.of(
              "\\$bcrypt-sha256\\$2[aby],([0-9]{1,2})\\$" + SALT + "\\$" + KEY,
              parts -> digested(Digest.BASE64, parts)),
          Spelling.of(
              "bcrypt_sha256\\$\\$2[aby]\\$([0-9]{2})\\$" + SALT + KEY,
              parts -> digested(Digest.HEX, parts)),
          stored("bcrypt-sha256-hmac", Digest.HMAC),
          stored("bcrypt-sha256", Digest.BASE64),
          stored("bcrypt-sha256-hex", Digest.HEX));

  private BcryptSpellings() {}

  private static Spelling stored(String form, Digest digest) {
    return Spelling.of(
        "\\$" + form + "\\$r=([0-9]{2})\\$" + SALT + "\\$" + KEY, parts -> digested(digest, parts));
  }

  private static Adoption plain(MatchResult parts) {
    String cost = parts.group(2);
    return adopt(
        Integer.parseInt(cost),
        () ->
            "$2"
                + parts.group(1)
                + "$"
                + cost
                + "$"
                + BcryptLetters.withoutStrayBits(parts.group(3))
                + parts.group(4));
  }

  private static Adoption digested(Digest digest, MatchResult parts) {
    int cost = Integer.parseInt(parts.group(1));
    return adopt(cost, () -> digest.line(cost, parts.group(2), parts.group(3)));
  }

  private static Adoption adopt(int cost, Supplier<String> line) {
    if (cost > BcryptHash.MAX_COST) {
      return new Adoption.TooCostly("bcrypt cost " + cost, "cost " + BcryptHash.MAX_COST);
    }
    return cost < BcryptHash.MIN_COST
        ? new Adoption.Unknown("the cost of bcrypt is at least " + BcryptHash.MIN_COST)
        : new Adoption.Adopted(new PasswordHash(line.get()));
  }
}
