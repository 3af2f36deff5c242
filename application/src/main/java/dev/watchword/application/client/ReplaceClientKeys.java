package dev.watchword.application.client;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.transaction.UnderLock;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.List;

/** Gives a client other public keys in place of all that it had. */
public final class ReplaceClientKeys {
  private static final Permission NEEDED = Permission.of("clients:write");

  private final Administration administration;

  public ReplaceClientKeys(Administration administration) {
    this.administration = administration;
  }

  /** The client and all of its keys. */
  public record Command(Requester requester, ClientId client, Validated<List<ClientKey>> keys) {}

  /** Replaces the keys; the result is the client as it is then. */
  public ChangeOutcome<Client, ClientRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onClient(
                command.client(),
                new ClientRefusal.NotFound(),
                client ->
                    switch (command.keys()) {
                      case Validated.Invalid<List<ClientKey>>(List<MemberFault> faults) ->
                          ChangeOutcome.refused(new ClientRefusal.Invalid(faults));
                      case Validated.Valid<List<ClientKey>>(List<ClientKey> keys) ->
                          replace(change, client, keys);
                    }));
  }

  private static ChangeOutcome<Client, ClientRefusal> replace(
      Change change, Client before, List<ClientKey> keys) {
    if (keys.size() > Client.MAX_KEYS) {
      return ChangeOutcome.refused(new ClientRefusal.LimitReached());
    }
    if (keys.equals(before.keys())) {
      return ChangeOutcome.done(before);
    }
    Client client = before.withKeys(keys, change.now());
    UnderLock.require(change.tx().clients().update(client));
    change.record(new AuditEvent.ClientKeysReplaced(client.id(), client.name(), keys.size()));
    return ChangeOutcome.done(client);
  }
}
