package dev.watchword.web.operator;

import dev.watchword.domain.authentication.Challenges;
import java.util.Locale;
import java.util.Optional;

/** Recognises what is sometimes taken for a token, by how it begins; repeats nothing of it. */
final class Mistaken {
  private static final String CLIENT_SECRET = "watchword_cs_";
  private static final String SCHEME = "bearer ";

  private Mistaken() {}

  /** What {@code text} is in place of a token, as a sentence; empty if it may be one. */
  static Optional<String> forToken(String text) {
    if (text.startsWith(CLIENT_SECRET)) {
      return Optional.of("This is a client's secret, not a token.");
    }
    if (text.startsWith(Challenges.PREFIX)) {
      return Optional.of("This is a challenge, not a token; POST /login/challenge takes it.");
    }
    return text.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? Optional.of("The body must be the token alone, without the word Bearer.")
        : Optional.empty();
  }
}
