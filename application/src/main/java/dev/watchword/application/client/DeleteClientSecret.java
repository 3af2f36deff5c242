package dev.watchword.application.client;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.role.Permission;

/**
 * Takes a secret from a client. Tokens that were issued for it live on; disable the client to
 * revoke them.
 */
public final class DeleteClientSecret {
  private static final Permission NEEDED = Permission.of("clients:write");

  private final Administration administration;

  public DeleteClientSecret(Administration administration) {
    this.administration = administration;
  }

  /** The client and its secret. */
  public record Command(Requester requester, ClientId client, SecretId secret) {}

  /** Deletes the secret; the result is the client as it was. */
  public ChangeOutcome<Client, ClientRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onClient(
                command.client(),
                new ClientRefusal.NotFound(),
                client -> delete(change, client, command.secret())));
  }

  private static ChangeOutcome<Client, ClientRefusal> delete(
      Change change, Client client, SecretId secret) {
    return SecretStore.delete(change, client, secret)
        ? ChangeOutcome.done(client)
        : ChangeOutcome.refused(new ClientRefusal.NotFound());
  }
}
