package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.security.credential.Argon2Hash.Recipe;
import dev.watchword.security.credential.Argon2Hash.Variant;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argon2id of a weak hash, so that the weak hash itself is not stored: {@code
 * $argon2id+phpass$r=13$v=19$m=19456,t=2,p=1$inner$salt$hash}, where {@code r} is the logarithm of
 * the inner rounds (0 for all digests but phpass) and {@code inner} is the inner salt.
 */
final class WrappedScheme implements HashScheme {
  /** The beginning of every line. */
  static final String START = "$argon2id+";

  private static final int MAX_LOG_ROUNDS = 20;
  private static final int SALT_LETTERS = 8;

  /** The most bytes of a password over all inner rounds, each of which hashes all of it. */
  private static final int MAX_PASSWORD_BYTES_HASHED = 256 << MAX_LOG_ROUNDS;

  private static final Pattern LINE =
      Pattern.compile(
          "\\$argon2id\\+(md5crypt|apr1|sha1|phpass)\\$r=([0-9]{1,2})\\$v=19"
              + "\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,5}),p=([1-9][0-9]?)"
              + "\\$([./+A-Za-z0-9]{0,86})\\$([A-Za-z0-9+/]{1,171})\\$([A-Za-z0-9+/]{1,171})");

  /** An export of ours, which is adopted unchanged. */
  static final List<Spelling> SPELLINGS =
      List.of(
          new Spelling(
              LINE,
              parts ->
                  new WrappedScheme()
                      .read(parts.group())
                      .<Adoption>map(hash -> new Adoption.Adopted(new PasswordHash(parts.group())))
                      .orElseGet(() -> new Adoption.Unknown("it is not as Watchword writes it"))));

  /** What is computed before Argon2id. */
  record Inner(WeakDigest digest, int logRounds, String salt) {
    byte[] of(byte[] password) {
      byte[] seen = Arrays.copyOf(password, Math.min(password.length, longest()));
      return digest.of(seen, salt, logRounds);
    }

    int longest() {
      return MAX_PASSWORD_BYTES_HASHED >> logRounds;
    }

    /** Whether its digest can be computed with such a salt. */
    boolean isValid() {
      return isAffordable(logRounds)
          && switch (digest) {
            case MD5_CRYPT, APR1 -> salt.matches("[./A-Za-z0-9]{1,8}");
            case PHPASS -> salt.matches("[./A-Za-z0-9]{8}");
            case SHA1 -> salt.isEmpty() || PhcBase64.decode(salt, 1, Lengths.MAX).isPresent();
          };
    }
  }

  static boolean isAffordable(int logRounds) {
    return logRounds >= 0 && logRounds <= MAX_LOG_ROUNDS;
  }

  /** The form of a hash with these parts. */
  static String line(Inner inner, Recipe recipe, byte[] salt, byte[] hash) {
    return "$argon2id+%s$r=%d$v=%d$m=%d,t=%d,p=%d$%s$%s$%s"
        .formatted(
            inner.digest().form(),
            inner.logRounds(),
            recipe.version(),
            recipe.memoryKib(),
            recipe.passes(),
            recipe.lanes(),
            inner.salt(),
            PhcBase64.encode(salt),
            PhcBase64.encode(hash));
  }

  /** Whether {@code line} was made of this hash. */
  static boolean isOf(String line, WeakHash weak) {
    return parse(line).filter(stored -> stored.isOf(weak)).isPresent();
  }

  @Override
  public Optional<StoredHash> read(String line) {
    return parse(line).map(stored -> stored);
  }

  private static Optional<Stored> parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Recipe recipe =
        new Recipe(Variant.ARGON2ID, 19, number(parts, 3), number(parts, 4), number(parts, 5));
    Inner inner =
        new Inner(WeakDigest.named(parts.group(1)).orElseThrow(), number(parts, 2), parts.group(6));
    if (!inner.isValid()
        || !Argon2Scheme.isAffordable(recipe.memoryKib(), recipe.passes(), recipe.lanes())) {
      return Optional.empty();
    }
    return PhcBase64.decode(parts.group(7), Argon2Scheme.MIN_SALT, Lengths.MAX)
        .flatMap(
            salt ->
                PhcBase64.decode(parts.group(8), Lengths.MIN_KEY, Lengths.MAX)
                    .map(hash -> new Stored(inner, new Argon2Hash(recipe, salt, hash))));
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  /** The inner salt costs nothing, and every digest can have one of eight letters. */
  @Override
  public String filled(String recipe, SecureRandom random) {
    return PhcBase64.filled(
        recipe + "$" + BcryptLetters.random(SALT_LETTERS, random).replace('.', 'A'),
        random,
        HASH_BYTES);
  }

  private static final class Stored implements StoredHash {
    private final Inner inner;
    private final Argon2Hash outer;

    Stored(Inner inner, Argon2Hash outer) {
      this.inner = inner;
      this.outer = outer;
    }

    boolean isOf(WeakHash weak) {
      return inner.equals(weak.inner()) && outer.isOf(weak.output());
    }

    @Override
    public int memoryKib() {
      return outer.memoryKib();
    }

    @Override
    public boolean matches(Password password) {
      byte[] utf8 = password.utf8();
      return outer.isOf(inner.of(utf8)) && utf8.length <= inner.longest();
    }
  }
}
