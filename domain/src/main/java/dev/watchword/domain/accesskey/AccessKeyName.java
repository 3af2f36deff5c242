package dev.watchword.domain.accesskey;

import dev.watchword.domain.validation.DisplayText;
import java.util.Optional;

/**
 * What its owner calls an access key: 1 to {@value #MAX_LENGTH} printable characters. Two keys may
 * have the same name.
 */
public record AccessKeyName(String value) {
  public static final int MAX_LENGTH = 100;

  public AccessKeyName {
    if (!DisplayText.isLine(value, MAX_LENGTH)) {
      throw new IllegalArgumentException("not the name of an access key");
    }
  }

  public static Optional<AccessKeyName> parse(String raw) {
    return DisplayText.isLine(raw, MAX_LENGTH)
        ? Optional.of(new AccessKeyName(raw))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
