package dev.watchword.application.client;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.revocation.Revoker;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.transaction.UnderLock;

/** Disables a client, whose access tokens are revoked at once, or enables it again. */
public final class ChangeClientState {
  private static final Permission NEEDED = Permission.of("clients:write");

  private final Administration administration;
  private final Revoker revoker;

  public ChangeClientState(Administration administration, Revoker revoker) {
    this.administration = administration;
    this.revoker = revoker;
  }

  /** The requested state. */
  public enum Wish {
    ACTIVE,
    DISABLED
  }

  /** The client and its requested state. */
  public record Command(Requester requester, ClientId client, Wish wish) {}

  /** Changes the state; a state that is already set stays. The result is the client as it is. */
  public ChangeOutcome<Client, ClientRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onClient(
                command.client(),
                new ClientRefusal.NotFound(),
                client -> ChangeOutcome.done(become(change, client, command.wish()))));
  }

  private Client become(Change change, Client client, Wish wish) {
    return switch (wish) {
      case ACTIVE -> client.isActive() ? client : enable(change, client);
      case DISABLED -> client.isActive() ? disable(change, client) : client;
    };
  }

  private static Client enable(Change change, Client before) {
    Client client = before.enabled(change.now());
    UnderLock.require(change.tx().clients().update(client));
    change.record(new AuditEvent.ClientEnabled(client.id(), client.name()));
    return client;
  }

  private Client disable(Change change, Client before) {
    Client client = before.disabled(change.now());
    UnderLock.require(change.tx().clients().update(client));
    change.record(new AuditEvent.ClientDisabled(client.id(), client.name()));
    revoker.revokeOlder(change.tx(), client, change.now());
    return client;
  }
}
