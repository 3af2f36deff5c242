package dev.watchword.domain.client;

import dev.watchword.domain.secret.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A secret of a client, as it is stored: by its hash alone.
 *
 * @param expiresAt from when on it is refused
 * @param lastUsedOn the day, in UTC, on which it last opened the door
 */
public record ClientSecret(
    SecretId id,
    SecretHash hash,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<LocalDate> lastUsedOn) {
  /** A hundred years; a later end is a mistake, and may be beyond what storage holds. */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(36_525);

  public boolean isAliveAt(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
  }
}
