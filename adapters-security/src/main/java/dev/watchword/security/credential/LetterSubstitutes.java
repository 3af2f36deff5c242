package dev.watchword.security.credential;

import java.util.List;

/**
 * The characters that people write in place of letters, as zxcvbn knows them. zxcvbn tries every
 * choice of one character for each letter, and each choice costs a search of all word lists: 576
 * searches if all characters occur.
 */
final class LetterSubstitutes {
  /** The substitutes of one letter each, for letters that have several. */
  private static final List<String> ALTERNATIVES =
      List.of("4@", "([{<", "69", "1!|", "1|7", "$5", "+7");

  private static final int FEW = 4;

  private LetterSubstitutes() {}

  /** Whether trying every choice is cheap. */
  static boolean areFewIn(String text) {
    return ALTERNATIVES.stream()
            .mapToInt(all -> Math.max(1, occurring(all, text)))
            .reduce(1, Math::multiplyExact)
        <= FEW;
  }

  private static int occurring(String characters, String text) {
    return (int) characters.chars().filter(character -> text.indexOf(character) >= 0).count();
  }

  /**
   * The same text with one substitute for each letter, which is no harder for a person to guess.
   */
  static String unified(String text) {
    StringBuilder unified = new StringBuilder(text.length());
    text.chars().forEach(character -> unified.append(unified((char) character)));
    return unified.toString();
  }

  private static char unified(char character) {
    return switch (character) {
      case '@' -> '4';
      case '[', '{', '<' -> '(';
      case '9' -> '6';
      case '!', '|' -> '1';
      case '5' -> '$';
      case '+' -> '7';
      default -> character;
    };
  }
}
