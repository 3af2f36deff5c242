package dev.watchword.application.user;

import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The events that say which roles a user was given and lost, one per role. */
final class RoleChanges {
  private RoleChanges() {}

  static List<AuditEvent> of(UserId user, Set<RoleName> before, Set<RoleName> after) {
    return Stream.<AuditEvent>concat(
            without(before, after).map(role -> new AuditEvent.RoleGranted(user, role)),
            without(after, before).map(role -> new AuditEvent.RoleWithdrawn(user, role)))
        .toList();
  }

  private static Stream<RoleName> without(Set<RoleName> excluded, Set<RoleName> roles) {
    return roles.stream()
        .filter(role -> !excluded.contains(role))
        .sorted(Comparator.comparing(RoleName::value));
  }
}
