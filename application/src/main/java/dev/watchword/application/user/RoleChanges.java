package dev.watchword.application.user;

import dev.watchword.application.administration.Change;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.UserId;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Records for the audit trail which roles a user was given and lost, one event per role. */
final class RoleChanges {
  private RoleChanges() {}

  /** Records the differences between {@code before} and {@code after}. */
  static void record(Change change, UserId user, Set<RoleName> before, Set<RoleName> after) {
    without(before, after).forEach(role -> change.record(new AuditEvent.RoleGranted(user, role)));
    without(after, before).forEach(role -> change.record(new AuditEvent.RoleWithdrawn(user, role)));
  }

  private static Stream<RoleName> without(Set<RoleName> excluded, Set<RoleName> roles) {
    return roles.stream()
        .filter(role -> !excluded.contains(role))
        .sorted(Comparator.comparing(RoleName::value));
  }
}
