package dev.watchword.domain.role;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The permissions that a caller has at this moment. A caller cannot grant, edit or take away what
 * they do not hold.
 */
public record Rights(Set<Permission> permissions) {
  private static final Rights ALL = new Rights(Set.of(Permission.of("*:*")));

  public Rights {
    permissions = Set.copyOf(permissions);
  }

  /** The rights of operators and of the service itself, who control the machine. */
  public static Rights all() {
    return ALL;
  }

  /** What of these rights is also in {@code permissions}. */
  public Rights narrowedTo(Set<Permission> permissions) {
    return new Rights(
        this.permissions.stream()
            .flatMap(held -> permissions.stream().flatMap(other -> held.and(other).stream()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The same rights, without the permissions that another one implies. */
  public Rights withoutImplied() {
    return new Rights(
        permissions.stream()
            .filter(
                permission ->
                    permissions.stream()
                        .noneMatch(other -> !other.equals(permission) && other.implies(permission)))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether these rights include {@code needed}. */
  public boolean include(Permission needed) {
    return permissions.stream().anyMatch(held -> held.implies(needed));
  }

  /** Whether these rights include each of {@code others}. */
  public boolean cover(Collection<Permission> others) {
    return missing(others).isEmpty();
  }

  /** The first of {@code others}, by name, that these rights do not include. */
  public Optional<Permission> missing(Collection<Permission> others) {
    return others.stream()
        .filter(permission -> !include(permission))
        .min(Comparator.comparing(Permission::toString));
  }
}
