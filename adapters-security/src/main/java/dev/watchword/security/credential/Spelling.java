package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way in which other software writes a hash.
 *
 * @param form what such a line looks like
 * @param adopt makes of a line of this form what is stored
 */
record Spelling(Pattern form, Function<MatchResult, Adoption> adopt) {
  static Spelling of(String form, Function<MatchResult, Adoption> adopt) {
    return new Spelling(Pattern.compile(form), adopt);
  }

  /** What becomes of {@code line}, if it has this form. */
  Optional<Adoption> read(String line) {
    Matcher parts = form.matcher(line);
    return parts.matches() ? Optional.of(adopt.apply(parts.toMatchResult())) : Optional.empty();
  }
}
