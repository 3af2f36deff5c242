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

/**
 * Deletes a client with its secrets; its access tokens are revoked at once. The name becomes
 * available again, but the id is never reused.
 */
public final class DeleteClient {
  private static final Permission NEEDED = Permission.of("clients:write");

  private final Administration administration;
  private final Revoker revoker;

  public DeleteClient(Administration administration, Revoker revoker) {
    this.administration = administration;
    this.revoker = revoker;
  }

  /** The client to delete. */
  public record Command(Requester requester, ClientId client) {}

  /** Deletes the client; the result is the client as it was. */
  public ChangeOutcome<Client, ClientRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onClient(
                command.client(),
                new ClientRefusal.NotFound(),
                client -> ChangeOutcome.done(delete(change, client))));
  }

  private Client delete(Change change, Client client) {
    UnderLock.require(change.tx().clients().delete(client.id()));
    change.record(new AuditEvent.ClientDeleted(client.id(), client.name()));
    revoker.revokeOlder(change.tx(), client.disabled(change.now()), change.now());
    return client;
  }
}
