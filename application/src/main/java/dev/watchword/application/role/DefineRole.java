package dev.watchword.application.role;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DefinitionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.following.Followed;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Creates a role, or replaces the role with its name. The rights of its holders change with their
 * next request, because permissions are looked up by role.
 */
public final class DefineRole {
  private static final Permission NEEDED = Permission.of("roles:write");

  private final Administration administration;
  private final RoleStore store;

  public DefineRole(
      Administration administration, TokenSizeCheck tokenSizeCheck, Followed<RoleCatalog> roles) {
    this.administration = administration;
    this.store = new RoleStore(tokenSizeCheck, roles);
  }

  /**
   * The new definition of the role.
   *
   * @param precondition a condition on the existing role with this name, if there is one
   */
  public record Command(
      Requester requester,
      RoleName name,
      Validated<Role> role,
      Predicate<Optional<Role>> precondition) {}

  /**
   * The stored role.
   *
   * @param isNew whether there was no role with this name before
   */
  public record Defined(Role role, boolean isNew) {}

  public ChangeOutcome<Defined, DefinitionRefusal> execute(Command command) {
    return administration.change(command.requester(), NEEDED, change -> define(change, command));
  }

  private ChangeOutcome<Defined, DefinitionRefusal> define(Change change, Command command) {
    Optional<Role> before = change.catalog().role(command.name());
    if (!command.precondition().test(before)) {
      return ChangeOutcome.refused(new DefinitionRefusal.Stale());
    }
    return switch (command.role()) {
      case Validated.Invalid<Role>(List<MemberFault> faults) ->
          ChangeOutcome.refused(new DefinitionRefusal.Invalid(faults));
      case Validated.Valid<Role>(Role role) -> define(change, before, role);
    };
  }

  private ChangeOutcome<Defined, DefinitionRefusal> define(
      Change change, Optional<Role> before, Role role) {
    List<MemberFault> faults = store.faults(change, role);
    if (!faults.isEmpty()) {
      return ChangeOutcome.refused(new DefinitionRefusal.Invalid(faults));
    }
    Optional<Denial> beyond = beyond(change, before, role);
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    if (!before.equals(Optional.of(role))) {
      store.put(change, role);
    }
    return ChangeOutcome.done(new Defined(role, before.isEmpty()));
  }

  /**
   * A caller who changes which policy a role names changes the tokens of all users with the role.
   */
  private static Optional<Denial> beyond(Change change, Optional<Role> before, Role role) {
    return change
        .unlessHolding(role.permissions())
        .or(() -> before.flatMap(former -> change.unlessHolding(former.permissions())))
        .or(
            () ->
                before
                    .filter(former -> !former.tokenPolicy().equals(role.tokenPolicy()))
                    .flatMap(former -> change.unlessHoldingAllOfHoldersOf(Set.of(former.name()))));
  }
}
