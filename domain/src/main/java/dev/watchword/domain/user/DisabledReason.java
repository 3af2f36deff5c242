package dev.watchword.domain.user;

import java.util.Optional;

/**
 * The reason for disabling an account: 1 to {@value #MAX_LENGTH} characters without control
 * characters.
 */
public record DisabledReason(String text) {
  public static final int MAX_LENGTH = 500;

  public DisabledReason {
    if (!isReason(text)) {
      throw new IllegalArgumentException("not a reason");
    }
  }

  public static Optional<DisabledReason> parse(String raw) {
    return isReason(raw) ? Optional.of(new DisabledReason(raw)) : Optional.empty();
  }

  private static boolean isReason(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= MAX_LENGTH
        && text.codePoints().allMatch(DisabledReason::isStorable);
  }

  /** Half a surrogate pair cannot be encoded in UTF-8. */
  private static boolean isStorable(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }

  @Override
  public String toString() {
    return text;
  }
}
