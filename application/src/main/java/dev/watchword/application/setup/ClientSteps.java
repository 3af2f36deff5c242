package dev.watchword.application.setup;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Differences;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.client.AssignClientRoles;
import dev.watchword.application.client.ChangeClientState;
import dev.watchword.application.client.ClientRefusal;
import dev.watchword.application.client.GiveClientSecret;
import dev.watchword.application.client.ReplaceClientKeys;
import dev.watchword.application.setup.Setup.WantedClient;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The changes of one client, one for each member that the file has. */
record ClientSteps(SetupSteps steps, Requester.Trusted requester, ClientId client) {
  /** Makes the changes; the faults of the first that is refused. */
  Optional<List<MemberFault>> make(WantedClient wanted) {
    return Stream.<Supplier<Optional<List<MemberFault>>>>of(
            () -> wanted.keys().flatMap(keys -> faults("keys", replaceKeys(keys))),
            () -> wanted.secret().flatMap(secret -> faults("secret", give(secret))),
            () -> wanted.roles().flatMap(roles -> faults("roles", assign(roles))),
            () -> wanted.state().flatMap(state -> faults("state", become(state))))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private ChangeOutcome<Client, ClientRefusal> replaceKeys(Validated<List<ClientKey>> keys) {
    return steps
        .replaceClientKeys()
        .execute(new ReplaceClientKeys.Command(requester, client, keys));
  }

  private ChangeOutcome<ClientSecret, ClientRefusal> give(ClientSecretText secret) {
    return steps
        .giveClientSecret()
        .execute(new GiveClientSecret.Command(requester, client, secret));
  }

  private ChangeOutcome<Client, ClientRefusal> assign(List<String> roles) {
    return steps
        .assignClientRoles()
        .execute(new AssignClientRoles.Command(requester, client, roles));
  }

  private ChangeOutcome<Client, ClientRefusal> become(ChangeClientState.Wish state) {
    return steps
        .changeClientState()
        .execute(new ChangeClientState.Command(requester, client, state));
  }

  private static <T> Optional<List<MemberFault>> faults(
      String member, ChangeOutcome<T, ClientRefusal> outcome) {
    return switch (outcome) {
      case ChangeOutcome.Done<T, ClientRefusal> done -> Optional.empty();
      case ChangeOutcome.Denied<T, ClientRefusal>(Denial reason) -> throw SetupRun.denied(reason);
      case ChangeOutcome.Refused<T, ClientRefusal>(ClientRefusal reason) ->
          Optional.of(faults(reason, member));
    };
  }

  /** What is wrong, said of the member that was to change. */
  static List<MemberFault> faults(ClientRefusal reason, String member) {
    return switch (reason) {
      case ClientRefusal.Invalid(List<MemberFault> faults) -> faults;
      case ClientRefusal.LimitReached limit ->
          List.of(
              new MemberFault(
                  member,
                  "cannot be set, because a client has "
                      + Client.MAX_SECRETS
                      + " secrets and "
                      + Client.MAX_KEYS
                      + " keys at most; delete one first"));
      case ClientRefusal.NotFound notFound -> throw vanished(reason);
      case ClientRefusal.NameTaken taken -> throw vanished(reason);
    };
  }

  /** No other transaction adds or deletes clients meanwhile. */
  private static IllegalStateException vanished(ClientRefusal reason) {
    return new IllegalStateException("a client came or went under the lock: " + reason);
  }

  /** The members that differ; when a secret was last used is no difference. */
  static Differences differences(Client here, Client there) {
    return new Differences()
        .with("state", here.isActive(), there.isActive())
        .with("roles", here.roles(), there.roles())
        .with("secret", hashes(here), hashes(there))
        .with("keys", here.keys(), there.keys());
  }

  private static Map<SecretId, SecretHash> hashes(Client client) {
    return client.secrets().stream()
        .collect(Collectors.toMap(ClientSecret::id, ClientSecret::hash));
  }
}
