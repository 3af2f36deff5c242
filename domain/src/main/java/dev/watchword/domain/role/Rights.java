package dev.watchword.domain.role;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody may do at this moment. Nobody grants, edits or takes away what they do not hold.
 */
public record Rights(Set<Permission> permissions) {
  private static final Rights ALL = new Rights(Set.of(Permission.of("*:*")));

  public Rights {
    permissions = Set.copyOf(permissions);
  }

  /** Those of whoever has the machine: operators, and the service itself. */
  public static Rights all() {
    return ALL;
  }

  /** Whether they include {@code needed}. */
  public boolean include(Permission needed) {
    return permissions.stream().anyMatch(held -> held.implies(needed));
  }

  /** Whether they include each of {@code others}. */
  public boolean cover(Collection<Permission> others) {
    return missing(others).isEmpty();
  }

  /** The first of {@code others}, by name, that they do not include. */
  public Optional<Permission> missing(Collection<Permission> others) {
    return others.stream()
        .filter(permission -> !include(permission))
        .min(Comparator.comparing(Permission::toString));
  }
}
