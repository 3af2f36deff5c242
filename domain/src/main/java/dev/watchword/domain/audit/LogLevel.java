package dev.watchword.domain.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a logger writes, from everything to nothing. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  OFF;

  /** The level with this name, in upper or lower case. */
  public static Optional<LogLevel> parse(String raw) {
    return Arrays.stream(values())
        .filter(level -> raw.equals(level.name()) || raw.equals(level.lowerCase()))
        .findFirst();
  }

  private String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }
}
