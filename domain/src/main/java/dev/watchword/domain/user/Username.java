package dev.watchword.domain.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The canonical login name: NFKC and lower case, 1 to 254 characters, which {@link Repertoire}
 * allows. Two spellings that fold to the same name are the same user. Nothing is trimmed.
 */
public record Username(String value) {
  /** The form in words, as the end of a sentence. */
  public static final String FORM =
      "must have 1 to 254 characters: a letter or digit first, then also their marks and . _ - @ + '";

  /** In characters. */
  public static final int MAX_LENGTH = 254;

  /**
   * NFKC can shorten a name, from four characters to one in accented Greek; text longer than this
   * is not worth folding.
   */
  private static final int MAX_RAW_LENGTH = 4 * MAX_LENGTH;

  public Username {
    if (!isCanonical(value)) {
      throw new IllegalArgumentException("not a canonical username");
    }
  }

  /** The name that {@code raw} stands for, or nothing if no user can have it. */
  public static Optional<Username> parse(String raw) {
    return foldShort(raw).filter(Username::isCanonical).map(Username::new);
  }

  /**
   * The folded form of {@code raw}, or nothing if it is too long to be worth folding. A character
   * can become eighteen, so the length is checked again before anything else is done.
   */
  static Optional<String> foldShort(String raw) {
    return Optional.of(raw)
        .filter(Username::isShort)
        .map(Username::compose)
        .filter(Username::isShort)
        .map(Username::fold);
  }

  private static boolean isShort(String text) {
    return text.length() <= MAX_RAW_LENGTH;
  }

  /** Whether a username can begin with {@code text}, which is at least one character. */
  static boolean mayBegin(String text) {
    return isCanonical(text);
  }

  /** Folds repeatedly, because lower-casing can undo NFKC and vice versa. */
  private static String fold(String composed) {
    return foldOnce(foldOnce(composed));
  }

  private static String foldOnce(String composed) {
    return compose(composed.toLowerCase(Locale.ROOT));
  }

  private static String compose(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static boolean isCanonical(String name) {
    int length = name.codePointCount(0, name.length());
    return length >= 1
        && length <= MAX_LENGTH
        && Repertoire.admits(name)
        && foldOnce(compose(name)).equals(name);
  }

  @Override
  public String toString() {
    return value;
  }
}
