package dev.watchword.application.user;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.UnderLock;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gives a user other roles. Access tokens with the old roles are revoked at once; the sessions
 * continue, and their next refresh contains the new roles.
 */
public final class AssignRoles {
  private static final Permission NEEDED = Permission.of("roles:assign");

  private final Administration administration;
  private final AssignableRoles assignableRoles;
  private final SessionTerminator terminator;

  public AssignRoles(
      Administration administration,
      AssignableRoles assignableRoles,
      SessionTerminator terminator) {
    this.administration = administration;
    this.assignableRoles = assignableRoles;
    this.terminator = terminator;
  }

  /**
   * All the roles that the user is to have.
   *
   * @param roles names, as typed
   */
  public record Command(
      Requester requester, UserId user, Collection<String> roles, Predicate<User> precondition) {}

  /** Assigns the roles; the result is the account as it is then. */
  public ChangeOutcome<User, UserRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onUser(
                command.user(),
                new UserRefusal.NotFound(),
                command.precondition(),
                new UserRefusal.Stale(),
                user ->
                    switch (assignableRoles.of(command.roles(), change.catalog())) {
                      case Validated.Invalid<Set<RoleName>>(List<MemberFault> faults) ->
                          ChangeOutcome.refused(new UserRefusal.Invalid(faults));
                      case Validated.Valid<Set<RoleName>>(Set<RoleName> roles) ->
                          assign(change, user, roles);
                    }));
  }

  private ChangeOutcome<User, UserRefusal> assign(Change change, User user, Set<RoleName> roles) {
    Optional<Denial> beyond =
        change
            .unlessHoldingAllOf(user)
            .or(() -> change.unlessHolding(change.catalog().permissionsOf(roles)));
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    if (!roles.contains(RoleName.ADMIN) && change.isLastAdministrator(user)) {
      return ChangeOutcome.refused(new UserRefusal.LastAdministrator());
    }
    return roles.equals(user.roles()) ? ChangeOutcome.done(user) : store(change, user, roles);
  }

  private ChangeOutcome<User, UserRefusal> store(Change change, User before, Set<RoleName> roles) {
    User user = before.withRoles(roles, change.now());
    UnderLock.require(change.tx().users().update(user));
    change.recordAll(RoleChanges.of(user.id(), before.roles(), roles));
    terminator.revokeOlderTokens(change.tx(), user, change.now());
    return ChangeOutcome.done(user);
  }
}
