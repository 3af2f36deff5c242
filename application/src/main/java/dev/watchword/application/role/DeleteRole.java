package dev.watchword.application.role;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DeletionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.UnderLock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Deletes a role that no user has. The two built-in roles cannot be deleted. */
public final class DeleteRole {
  private static final Permission NEEDED = Permission.of("roles:write");
  private static final Set<RoleName> BUILT_IN = Set.of(RoleName.ADMIN, RoleName.USER);

  private final Administration administration;
  private final Followed<RoleCatalog> roles;

  public DeleteRole(Administration administration, Followed<RoleCatalog> roles) {
    this.administration = administration;
    this.roles = roles;
  }

  /** The role to delete. */
  public record Command(Requester requester, RoleName name, Predicate<Role> precondition) {}

  /** Deletes the role; the result is the role as it was. */
  public ChangeOutcome<Role, DeletionRefusal> execute(Command command) {
    return administration.change(command.requester(), NEEDED, change -> delete(change, command));
  }

  private ChangeOutcome<Role, DeletionRefusal> delete(Change change, Command command) {
    Optional<Role> found = change.catalog().role(command.name());
    if (found.isEmpty()) {
      return ChangeOutcome.refused(DeletionRefusal.NOT_FOUND);
    }
    Role role = found.get();
    if (!command.precondition().test(role)) {
      return ChangeOutcome.refused(DeletionRefusal.STALE);
    }
    Optional<Denial> beyond = change.unlessHolding(role.permissions());
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    if (BUILT_IN.contains(role.name()) || change.tx().roles().isHeld(role.name())) {
      return ChangeOutcome.refused(DeletionRefusal.IN_USE);
    }
    UnderLock.require(change.tx().roles().delete(role.name()));
    change.tx().onCommitted(roles::reload);
    change.record(new AuditEvent.RoleDeleted(role.name()));
    return ChangeOutcome.done(role);
  }
}
