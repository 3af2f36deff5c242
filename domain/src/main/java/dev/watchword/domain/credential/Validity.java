package dev.watchword.domain.credential;

import java.time.Instant;
import java.util.Optional;

/** What a password can be used for, and for how long (ASVS 5.0, 6.4.1). */
public sealed interface Validity {
  /** The user chose it, or may keep it: it can be used until it is changed. */
  record Lasting() implements Validity {}

  /** Another person chose it: it lets the user choose a password, and nothing else. */
  record Temporary() implements Validity {}

  /** It can be used until {@code time}, and is refused from then on. */
  record Until(Instant time) implements Validity {}

  /** Whether the password is refused at {@code now} even if it is right. */
  default boolean isOver(Instant now) {
    return end().filter(end -> !now.isBefore(end)).isPresent();
  }

  /** When it begins to be refused, if there is such a time. */
  default Optional<Instant> end() {
    return switch (this) {
      case Lasting lasting -> Optional.empty();
      case Temporary temporary -> Optional.empty();
      case Until(Instant time) -> Optional.of(time);
    };
  }
}
