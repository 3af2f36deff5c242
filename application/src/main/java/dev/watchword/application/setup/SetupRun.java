package dev.watchword.application.setup;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DefinitionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.client.ClientRefusal;
import dev.watchword.application.client.CreateClient;
import dev.watchword.application.policy.DefinePolicy;
import dev.watchword.application.policy.PolicyStore;
import dev.watchword.application.role.DefineRole;
import dev.watchword.application.role.RoleStore;
import dev.watchword.application.setup.Setup.Kind;
import dev.watchword.application.setup.Setup.Place;
import dev.watchword.application.setup.Setup.WantedClient;
import dev.watchword.application.setup.Setup.WantedPolicy;
import dev.watchword.application.setup.Setup.WantedRole;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A setup in the making: entry after entry, in one transaction, until one is refused. */
final class SetupRun {
  private final Administration administration;
  private final SetupSteps steps;
  private final Requester.Trusted requester;
  private final List<Made> made = new ArrayList<>();

  SetupRun(Administration administration, SetupSteps steps, Requester.Trusted requester) {
    this.administration = administration;
    this.steps = steps;
    this.requester = requester;
  }

  /** Policies first, then roles, then clients: the file may use what it defines. */
  List<Made> make(Setup setup) {
    each(Kind.TOKEN_POLICY, setup.policies(), this::makePolicy);
    each(Kind.ROLE, setup.roles(), this::makeRole);
    each(Kind.CLIENT, setup.clients(), this::makeClient);
    return List.copyOf(made);
  }

  private interface Making<T> {
    void make(Place place, T entry);
  }

  private static <T> void each(Kind kind, List<T> entries, Making<T> making) {
    for (int index = 0; index < entries.size(); index++) {
      making.make(new Place(kind, index), entries.get(index));
    }
  }

  private void makePolicy(Place place, WantedPolicy wanted) {
    Optional<TokenPolicy> before = catalog().policy(wanted.name());
    Validated<TokenPolicy> definition = wanted.definition().apply(before);
    if (isSo(before, definition)) {
      return;
    }
    TokenPolicy policy =
        require(
                place,
                steps
                    .definePolicy()
                    .execute(
                        new DefinePolicy.Command(
                            requester, wanted.name(), definition, present -> true)))
            .policy();
    note(
        Kind.TOKEN_POLICY,
        wanted.name().value(),
        before.map(former -> PolicyStore.differences(former, policy).members()));
  }

  private void makeRole(Place place, WantedRole wanted) {
    Optional<Role> before = catalog().role(wanted.name());
    Validated<Role> definition = wanted.definition().apply(before);
    if (isSo(before, definition)) {
      return;
    }
    Role role =
        require(
                place,
                steps
                    .defineRole()
                    .execute(
                        new DefineRole.Command(
                            requester, wanted.name(), definition, present -> true)))
            .role();
    note(
        Kind.ROLE,
        wanted.name().value(),
        before.map(former -> RoleStore.differences(former, role).members()));
  }

  /** What is so already is not judged again: it costs nothing, and stops no start. */
  private static <T> boolean isSo(Optional<T> before, Validated<T> definition) {
    return before.map(Validated::valid).filter(definition::equals).isPresent();
  }

  private void makeClient(Place place, WantedClient wanted) {
    Optional<Client> before = find(wanted);
    Client client = before.orElseGet(() -> create(place, wanted));
    new ClientSteps(steps, requester, client.id())
        .make(wanted)
        .ifPresent(faults -> refuse(place, faults));
    Client after = find(wanted).orElseThrow();
    note(
        Kind.CLIENT,
        wanted.name().value(),
        before.map(former -> ClientSteps.differences(former, after).members()));
  }

  private Client create(Place place, WantedClient wanted) {
    List<String> roles =
        wanted
            .roles()
            .orElseThrow(
                () ->
                    refused(
                        place,
                        List.of(new MemberFault("roles", "must be given for a new client"))));
    return switch (steps
        .createClient()
        .execute(new CreateClient.Command(requester, Validated.valid(wanted.name()), roles))) {
      case ChangeOutcome.Done<Client, ClientRefusal>(Client client) -> client;
      case ChangeOutcome.Denied<Client, ClientRefusal>(Denial reason) -> throw denied(reason);
      case ChangeOutcome.Refused<Client, ClientRefusal>(ClientRefusal reason) ->
          throw refused(place, ClientSteps.faults(reason, "name"));
    };
  }

  private Optional<Client> find(WantedClient wanted) {
    return administration.change(
        requester, (Change change) -> change.tx().clients().findByName(wanted.name()));
  }

  private RoleCatalog catalog() {
    return administration.change(requester, Change::catalog);
  }

  private static <T> T require(Place place, ChangeOutcome<T, DefinitionRefusal> outcome) {
    return switch (outcome) {
      case ChangeOutcome.Done<T, DefinitionRefusal>(T result) -> result;
      case ChangeOutcome.Denied<T, DefinitionRefusal>(Denial reason) -> throw denied(reason);
      case ChangeOutcome.Refused<T, DefinitionRefusal>(DefinitionRefusal reason) ->
          throw switch (reason) {
            case DefinitionRefusal.Invalid(List<MemberFault> faults) -> refused(place, faults);
            case DefinitionRefusal.Stale stale ->
                new IllegalStateException("nothing was required of what exists");
          };
    };
  }

  static IllegalStateException denied(Denial reason) {
    return new IllegalStateException("a trusted requester is denied: " + reason);
  }

  private static void refuse(Place place, List<MemberFault> faults) {
    throw refused(place, faults);
  }

  private static ApplySetup.RolledBack refused(Place place, List<MemberFault> faults) {
    return new ApplySetup.RolledBack(new ApplySetup.Outcome.Refused(place, faults));
  }

  /**
   * Notes what was made.
   *
   * @param changed the members that changed; empty if there was nothing with this name before
   */
  private void note(Kind kind, String name, Optional<List<String>> changed) {
    if (changed.filter(List::isEmpty).isEmpty()) {
      made.add(new Made(kind, name, changed.isEmpty(), changed.orElse(List.of())));
    }
  }
}
