package dev.watchword.domain.validation;

/** Text that clients choose and people read. */
public final class DisplayText {
  private DisplayText() {}

  /**
   * Whether {@code text} is one line that people can see: not blank, without control and format
   * characters, and at most {@code maxLength} characters long.
   */
  public static boolean isLine(String text, int maxLength) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= maxLength
        && text.codePoints().allMatch(DisplayText::isPrintable);
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
