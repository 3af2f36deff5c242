package dev.watchword.security.credential;

import dev.watchword.security.credential.Argon2Hash.Recipe;
import dev.watchword.security.credential.Argon2Hash.Variant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, and the same for Argon2i and Argon2d.
 * Without {@code v} it is version 16, the one before RFC 9106.
 */
final class Argon2Scheme implements HashScheme {
  static final int OLD_VERSION = 16;
  static final int MAX_LANES = 64;
  private static final int KIB_FOR_EACH_LANE = 8;
  static final int MIN_SALT = 8;

  private static final Pattern LINE =
      Pattern.compile(
          "\\$(argon2id|argon2i|argon2d)(?:\\$v=(16|19))?"
              + "\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]{0,5}),p=([1-9][0-9]{0,2})"
              + "\\$([A-Za-z0-9+/]{1,171})\\$([A-Za-z0-9+/]{1,171})");

  static boolean isAffordable(long memoryKib, long passes, long lanes) {
    return lanes >= 1
        && lanes <= MAX_LANES
        && memoryKib >= KIB_FOR_EACH_LANE * lanes
        && memoryKib <= MAX_MEMORY_KIB
        && passes >= 1
        && memoryKib * passes <= MAX_WORK_KIB;
  }

  @Override
  public Optional<StoredHash> read(String line) {
    return parse(line).map(hash -> hash);
  }

  static Optional<Argon2Hash> parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Recipe recipe = recipe(parts);
    if (!isAffordable(recipe.memoryKib(), recipe.passes(), recipe.lanes())) {
      return Optional.empty();
    }
    return PhcBase64.decode(parts.group(6), MIN_SALT, Lengths.MAX)
        .flatMap(
            salt ->
                PhcBase64.decode(parts.group(7), Lengths.MIN_KEY, Lengths.MAX)
                    .map(hash -> new Argon2Hash(recipe, salt, hash)));
  }

  private static Recipe recipe(Matcher parts) {
    return new Recipe(
        Variant.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
        Optional.ofNullable(parts.group(2)).map(Integer::parseInt).orElse(OLD_VERSION),
        Integer.parseInt(parts.group(3)),
        Integer.parseInt(parts.group(4)),
        Integer.parseInt(parts.group(5)));
  }
}
