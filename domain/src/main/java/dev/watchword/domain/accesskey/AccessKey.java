package dev.watchword.domain.accesskey;

import dev.watchword.domain.role.Permission;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A key that a user made for a script. It ends at its time, with its owner's account, when the
 * account is disabled and when the password is reset; never does it allow more than its owner may
 * at that moment.
 *
 * @param expiresAt the first moment at which it is refused
 * @param permissions all that it allows; empty: whatever its owner may
 * @param secretHash of its secret, which is not stored
 * @param lastUsedOn in UTC; empty if it was never used
 */
public record AccessKey(
    AccessKeyId id,
    UserId userId,
    AccessKeyName name,
    Optional<Set<Permission>> permissions,
    SecretHash secretHash,
    Instant createdAt,
    Instant expiresAt,
    Optional<LocalDate> lastUsedOn) {
  /** A user's keys are at most so many. */
  public static final int MAX_PER_USER = 50;

  /** A key lives a leap year at most. */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

  public AccessKey {
    permissions = permissions.map(Set::copyOf);
  }

  public boolean isAliveAt(Instant now) {
    return now.isBefore(expiresAt);
  }
}
