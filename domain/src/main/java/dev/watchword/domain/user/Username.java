package dev.watchword.domain.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The canonical login name: NFKC and lower case, 1 to 64 characters, beginning with a letter or
 * digit, then also {@code . _ - @ +}. Two spellings that fold to the same name are the same user.
 * Nothing is trimmed.
 */
public record Username(String value) {
  /** The form in words, as the end of a sentence. */
  public static final String FORM =
      "must have 1 to 64 characters: a letter or digit first, then also . _ - @ +";

  /** In characters. */
  public static final int MAX_LENGTH = 64;

  /**
   * NFKC can shorten a name; text longer than this never becomes a name and is not worth folding.
   */
  private static final int MAX_RAW_LENGTH = 8 * MAX_LENGTH;

  private static final String ALSO_ALLOWED = "._-@+";

  /** The Hangul fillers are letters, but invisible: with them a name would have a twin. */
  private static final String INVISIBLE_LETTERS = "\u115F\u1160";

  public Username {
    if (!isCanonical(value)) {
      throw new IllegalArgumentException("not a canonical username");
    }
  }

  /** The name that {@code raw} stands for, or nothing if no user can have it. */
  public static Optional<Username> parse(String raw) {
    return foldShort(raw).filter(Username::isCanonical).map(Username::new);
  }

  /** The folded form of {@code raw}, or nothing if it is too long to be worth folding. */
  static Optional<String> foldShort(String raw) {
    return raw.length() > MAX_RAW_LENGTH ? Optional.empty() : Optional.of(fold(raw));
  }

  /** Whether a username can begin with {@code text}, which is at least one character. */
  static boolean mayBegin(String text) {
    return isCanonical(text);
  }

  /** Folds repeatedly, because lower-casing can undo NFKC and vice versa. */
  private static String fold(String raw) {
    String once = foldOnce(raw);
    return foldOnce(once);
  }

  private static String foldOnce(String raw) {
    return Normalizer.normalize(
        Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT),
        Normalizer.Form.NFKC);
  }

  private static boolean isCanonical(String name) {
    int length = name.codePointCount(0, name.length());
    return length >= 1
        && length <= MAX_LENGTH
        && isLetterOrDigit(name.codePointAt(0))
        && name.codePoints().allMatch(Username::isAllowed)
        && foldOnce(name).equals(name);
  }

  private static boolean isAllowed(int character) {
    return isLetterOrDigit(character) || ALSO_ALLOWED.indexOf(character) >= 0;
  }

  private static boolean isLetterOrDigit(int character) {
    return Character.isLetterOrDigit(character) && INVISIBLE_LETTERS.indexOf(character) < 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
