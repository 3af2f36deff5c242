package dev.watchword.application.client;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.revocation.Revoker;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.UnderLock;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives a client other roles. Access tokens with the old ones are revoked at once. */
public final class AssignClientRoles {
  private static final Permission NEEDED = Permission.of("roles:assign");

  private final Administration administration;
  private final AssignableRoles assignableRoles;
  private final Revoker revoker;

  public AssignClientRoles(
      Administration administration, AssignableRoles assignableRoles, Revoker revoker) {
    this.administration = administration;
    this.assignableRoles = assignableRoles;
    this.revoker = revoker;
  }

  /**
   * All the roles that the client is to have.
   *
   * @param roles names, as typed
   */
  public record Command(Requester requester, ClientId client, Collection<String> roles) {}

  /** Assigns the roles; the result is the client as it is then. */
  public ChangeOutcome<Client, ClientRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onClient(
                command.client(),
                new ClientRefusal.NotFound(),
                client ->
                    switch (assignableRoles.of(command.roles(), change.catalog())) {
                      case Validated.Invalid<Set<RoleName>>(List<MemberFault> faults) ->
                          ChangeOutcome.refused(new ClientRefusal.Invalid(faults));
                      case Validated.Valid<Set<RoleName>>(Set<RoleName> roles) ->
                          assign(change, client, roles);
                    }));
  }

  private ChangeOutcome<Client, ClientRefusal> assign(
      Change change, Client before, Set<RoleName> roles) {
    Optional<Denial> beyond = change.unlessHolding(change.catalog().permissionsOf(roles));
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    if (roles.equals(before.roles())) {
      return ChangeOutcome.done(before);
    }
    Client client = before.withRoles(roles, change.now());
    UnderLock.require(change.tx().clients().update(client));
    change.record(new AuditEvent.ClientRolesAssigned(client.id(), client.name(), roles));
    revoker.revokeOlder(change.tx(), client, change.now());
    return ChangeOutcome.done(client);
  }
}
