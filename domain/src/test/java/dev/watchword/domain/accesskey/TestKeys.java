package dev.watchword.domain.accesskey;

import dev.watchword.domain.role.Permission;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes access keys. */
public final class TestKeys {
  private TestKeys() {}

  /** A key that lives for a day and allows whatever its owner may. */
  public static AccessKey of(UserId user, Instant createdAt) {
    return key(user, createdAt, new String[0]);
  }

  /** A key that lives for a day and allows no more than these permissions. */
  public static AccessKey narrowed(UserId user, Instant createdAt, String... permissions) {
    return key(user, createdAt, permissions);
  }

  private static AccessKey key(UserId user, Instant createdAt, String... permissions) {
    return new AccessKey(
        AccessKeyId.next(createdAt, Randomness.shared()),
        user,
        new AccessKeyName("Nightly report"),
        permissions.length == 0
            ? Optional.empty()
            : Optional.of(
                Arrays.stream(permissions).map(Permission::of).collect(Collectors.toSet())),
        SecretHash.of(Randomness.bytes(16)),
        createdAt,
        createdAt.plus(Duration.ofDays(1)),
        Optional.empty());
  }
}
