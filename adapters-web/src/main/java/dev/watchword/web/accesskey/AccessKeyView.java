package dev.watchword.web.accesskey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.role.Permission;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An access key. Its text is shown when it is made, and never again.
 *
 * @param permissions all that it allows; null: whatever its owner may
 * @param lastUsedAt a day in UTC; null if it was never used
 */
@JsonPropertyOrder({"id", "name", "permissions", "created_at", "expires_at", "last_used_at"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AccessKeyView(
    String id,
    String name,
    Optional<List<String>> permissions,
    Instant createdAt,
    Instant expiresAt,
    Optional<LocalDate> lastUsedAt) {
  static AccessKeyView of(AccessKey key) {
    return new AccessKeyView(
        key.id().toString(),
        key.name().value(),
        key.permissions().map(AccessKeyView::names),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedOn());
  }

  static List<String> names(Set<Permission> permissions) {
    return permissions.stream().map(Permission::toString).sorted().toList();
  }
}
