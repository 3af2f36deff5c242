package dev.watchword.domain.credential;

import java.time.Instant;
import java.util.Optional;

/** What a password opens, and for how long (ASVS 5.0, 6.4.1). */
public sealed interface Validity {
  /** Its user chose it, or may keep it: it opens the door until it is changed. */
  record Lasting() implements Validity {}

  /** Another person chose it: it lets its user choose a password, and opens nothing else. */
  record Temporary() implements Validity {}

  /** It opens the door until {@code time}, and is refused from then on. */
  record Until(Instant time) implements Validity {}

  /** Whether the password is refused at {@code now}, right as it is. */
  default boolean isOver(Instant now) {
    return end().filter(end -> !now.isBefore(end)).isPresent();
  }

  /** From when on it is refused, if there is such a time. */
  default Optional<Instant> end() {
    return switch (this) {
      case Lasting lasting -> Optional.empty();
      case Temporary temporary -> Optional.empty();
      case Until(Instant time) -> Optional.of(time);
    };
  }
}
