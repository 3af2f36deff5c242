package dev.watchword.domain.user;

import java.text.Normalizer;

/**
 * The characters of usernames: letters and digits of every script with their marks, and a few signs
 * in between. No character that is invisible by itself, because it would give a name a twin.
 */
final class Repertoire {
  private static final String SIGNS = "._-@+'";

  /**
   * More running marks than a language needs pile up over the lines above and below. Shorter than
   * the 30 that Unicode calls safe in streams (UAX #15).
   */
  private static final int MOST_MARKS = 4;

  /** Letters (the Hangul fillers) and marks that are ignorable by default (UAX #44). */
  private static final String INVISIBLE = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F";

  private static final int DOT_ABOVE = 0x307;

  /**
   * Letters whose own dot a dot above replaces, and the dotless ones that it turns into an i or j:
   * with it they look as without it, or as each other (Soft_Dotted, UAX #44).
   */
  private static final String DOTTED =
      "ij\u0131\u0237\u0249\u0268\u029D\u03F3\u0456\u0458\u1D96\uD837\uDF1A";

  private Repertoire() {}

  /**
   * Whether {@code text}, in NFKC, begins with a letter or digit and has nothing but these, signs,
   * and marks that stand on a letter or digit.
   */
  static boolean admits(String text) {
    int carrier = 0;
    int marks = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (isLetterOrDigit(character)) {
        carrier = character;
        marks = 0;
      } else if (isMark(character)) {
        marks++;
        if (marks > MOST_MARKS || !carries(carrier, character)) {
          return false;
        }
      } else if (at > 0 && SIGNS.indexOf(character) >= 0) {
        carrier = 0;
      } else {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(int character) {
    return Character.isLetterOrDigit(character) && !isInvisible(character);
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> !isInvisible(character);
      default -> false;
    };
  }

  private static boolean isInvisible(int character) {
    return INVISIBLE.indexOf(character) >= 0 || isVariationSelector(character);
  }

  private static boolean isVariationSelector(int character) {
    return (character >= 0xFE00 && character <= 0xFE0F)
        || (character >= 0xE0100 && character <= 0xE01EF);
  }

  private static boolean carries(int carrier, int mark) {
    return carrier != 0 && !(mark == DOT_ABOVE && isDotted(carrier));
  }

  /** Whether the letter is one of {@link #DOTTED}, bare or with marks of its own. */
  private static boolean isDotted(int letter) {
    String bare = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD);
    return DOTTED.indexOf(bare.codePointAt(0)) >= 0;
  }
}
