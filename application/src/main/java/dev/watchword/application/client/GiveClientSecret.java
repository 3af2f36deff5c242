package dev.watchword.application.client;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.transaction.UnderLock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Gives a client the secret of a setup file, in place of the one that a file gave it before. It
 * never expires. Other secrets stay, but for the very same one, which is the file's from then on.
 */
public final class GiveClientSecret {
  private static final Permission NEEDED = Permission.of("clients:write");

  private final Administration administration;

  public GiveClientSecret(Administration administration) {
    this.administration = administration;
  }

  /** The client and its secret. */
  public record Command(Requester requester, ClientId client, ClientSecretText secret) {}

  /** Gives the secret, unless a file gave the same; the result is the secret as it is stored. */
  public ChangeOutcome<ClientSecret, ClientRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onClient(
                command.client(),
                new ClientRefusal.NotFound(),
                client -> give(change, client, command.secret())));
  }

  private static ChangeOutcome<ClientSecret, ClientRefusal> give(
      Change change, Client client, ClientSecretText text) {
    SecretId id = SecretId.fromFileFor(client.id());
    SecretHash hash = text.hash();
    Predicate<ClientSecret> isOfFile = secret -> secret.id().equals(id);
    Predicate<ClientSecret> isTheSame = secret -> secret.hash().equals(hash);
    Optional<ClientSecret> present =
        client.secrets().stream().filter(isOfFile.and(isTheSame)).findFirst();
    if (present.isPresent()) {
      return ChangeOutcome.done(present.get());
    }
    Map<Boolean, List<ClientSecret>> replaced =
        client.secrets().stream().collect(Collectors.partitioningBy(isOfFile.or(isTheSame)));
    Client others = client.withSecrets(replaced.getOrDefault(false, List.of()));
    if (!SecretStore.hasRoom(others, change.now())) {
      return ChangeOutcome.refused(new ClientRefusal.LimitReached());
    }
    replaced
        .getOrDefault(true, List.of())
        .forEach(secret -> UnderLock.require(SecretStore.delete(change, client, secret.id())));
    ClientSecret secret =
        new ClientSecret(id, hash, change.now(), Optional.empty(), Optional.empty());
    SecretStore.add(change, others, secret);
    return ChangeOutcome.done(secret);
  }
}
