package dev.watchword.application.client;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.role.AssignableRoles;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Creates a client without a credential. It cannot have more rights than the caller holds. */
public final class CreateClient {
  private static final Permission NEEDED = Permission.of("clients:write");

  private final Administration administration;
  private final AssignableRoles assignableRoles;
  private final RandomGenerator random;

  public CreateClient(
      Administration administration, AssignableRoles assignableRoles, RandomGenerator random) {
    this.administration = administration;
    this.assignableRoles = assignableRoles;
    this.random = random;
  }

  /**
   * The client to create.
   *
   * @param roles names of roles, as typed
   */
  public record Command(
      Requester requester, Validated<ClientName> name, Collection<String> roles) {}

  /** Creates the client; the result is the new client. */
  public ChangeOutcome<Client, ClientRefusal> execute(Command command) {
    return administration.change(command.requester(), NEEDED, change -> create(change, command));
  }

  private ChangeOutcome<Client, ClientRefusal> create(Change change, Command command) {
    Validated<Set<RoleName>> roles = assignableRoles.of(command.roles(), change.catalog());
    return command.name() instanceof Validated.Valid<ClientName>(ClientName name)
            && roles instanceof Validated.Valid<Set<RoleName>>(Set<RoleName> assigned)
        ? create(change, name, assigned)
        : ChangeOutcome.refused(new ClientRefusal.Invalid(faults(command.name(), roles)));
  }

  private static List<MemberFault> faults(Validated<?>... members) {
    return Stream.of(members).flatMap(member -> member.faults().stream()).toList();
  }

  private ChangeOutcome<Client, ClientRefusal> create(
      Change change, ClientName name, Set<RoleName> roles) {
    Optional<Denial> beyond = change.unlessHolding(change.catalog().permissionsOf(roles));
    if (beyond.isPresent()) {
      return ChangeOutcome.denied(beyond.get());
    }
    Client client = Client.create(ClientId.next(change.now(), random), name, roles, change.now());
    if (!change.tx().clients().add(client)) {
      return ChangeOutcome.refused(new ClientRefusal.NameTaken());
    }
    change.record(new AuditEvent.ClientCreated(client.id(), name));
    change.record(new AuditEvent.ClientRolesAssigned(client.id(), name, roles));
    return ChangeOutcome.done(client);
  }
}
