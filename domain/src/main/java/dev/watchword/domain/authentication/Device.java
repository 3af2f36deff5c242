package dev.watchword.domain.authentication;

import dev.watchword.domain.validation.DisplayText;
import java.util.Optional;

/**
 * The name of a session's device: 1 to 100 characters without control characters. Browsers send
 * their user agent, which may be longer, so a longer name is truncated.
 */
public record Device(String name) {
  private static final int MAX_LENGTH = 100;

  public Device {
    if (!isDeviceName(name)) {
      throw new IllegalArgumentException("not a device name");
    }
  }

  public static Optional<Device> parse(String raw) {
    String cut = cut(raw);
    return isDeviceName(cut) ? Optional.of(new Device(cut)) : Optional.empty();
  }

  private static String cut(String raw) {
    return raw.codePointCount(0, raw.length()) <= MAX_LENGTH
        ? raw
        : raw.substring(0, raw.offsetByCodePoints(0, MAX_LENGTH));
  }

  private static boolean isDeviceName(String name) {
    return DisplayText.isLine(name, MAX_LENGTH);
  }
}
