package dev.watchword.domain.audit;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a logger: a class, a package or {@code ROOT}; {@value #MAX_LENGTH} characters at
 * most.
 */
public record LoggerName(String value) {
  public static final int MAX_LENGTH = 200;

  private static final Pattern FORM = Pattern.compile("\\w[\\w$]*(\\.[\\w$]+)*");

  public LoggerName {
    if (!isName(value)) {
      throw new IllegalArgumentException("not the name of a logger");
    }
  }

  public static Optional<LoggerName> parse(String raw) {
    return isName(raw) ? Optional.of(new LoggerName(raw)) : Optional.empty();
  }

  private static boolean isName(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
