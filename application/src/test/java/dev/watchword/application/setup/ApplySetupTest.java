package dev.watchword.application.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.client.ChangeClientState.Wish;
import dev.watchword.application.setup.ApplySetup.Outcome;
import dev.watchword.application.setup.Setup.Kind;
import dev.watchword.application.setup.Setup.Place;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Race;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.client.Clients;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.validation.MemberFault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Setups are made by the rules of the changes that they consist of. */
class ApplySetupTest {
  private static final Role READER =
      Roles.named("reader").allowing("orders:read").under(new PolicyName("short")).build();
  private static final Requester.Trusted OPERATOR = new Requester.CommandLine();

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final ApplySetup applySetup =
      Setups.applySetup(installation, installation.administration());

  private Outcome apply(Setup setup) {
    return applySetup.execute(new ApplySetup.Command(OPERATOR, setup));
  }

  private Outcome apply(Setups.Draft client) {
    return apply(Setups.of(List.of(), List.of(), client.client()));
  }

  private static ClientSecretText newSecret() {
    return ClientSecretText.next(new SecureRandom());
  }

  private static Outcome.Applied applied(Made... made) {
    return new Outcome.Applied(List.of(made));
  }

  private static Made created(Kind kind, String name) {
    return new Made(kind, name, true, List.of());
  }

  private static Made changed(String client, String... members) {
    return new Made(Kind.CLIENT, client, false, List.of(members));
  }

  private Client stored(String name) {
    return installation
        .storage()
        .read(tx -> tx.clients().findByName(new ClientName(name)))
        .orElseThrow();
  }

  private void store(Client client, ClientSecret... secrets) {
    installation
        .storage()
        .run(
            tx -> {
              assertThat(tx.clients().add(client)).isTrue();
              Set.of(secrets).forEach(secret -> tx.clients().addSecret(client.id(), secret));
            });
  }

  private static Setup everything(ClientSecretText secret) {
    return Setups.of(
        List.of(Policies.named("short").access(Duration.ofMinutes(1)).build()),
        List.of(READER),
        Setups.client("billing")
            .with("reader")
            .with(secret)
            .with(new ClientKey("k", "{}"))
            .client());
  }

  @Test
  void aSetupMayUseWhatItDefinesAndChangesNothingTheSecondTime() {
    Setup setup = everything(newSecret());

    assertThat(apply(setup))
        .isEqualTo(
            applied(
                created(Kind.TOKEN_POLICY, "short"),
                created(Kind.ROLE, "reader"),
                created(Kind.CLIENT, "billing")));
    assertThat(staff.leavingAll(() -> apply(setup))).isEqualTo(applied());
    assertThat(installation.roles().get().role(READER.name())).contains(READER);
    assertThat(stored("billing").roles()).containsExactly(READER.name());
  }

  @Test
  void whatItDoesIsRecordedAsDoneByWhoAppliedIt() {
    assertThat(staff.recordedBy(OPERATOR, () -> apply(everything(newSecret()))))
        .extracting(AuditEvent::type)
        .containsExactly(
            "token-policy.defined",
            "role.defined",
            "client.created",
            "client.roles-assigned",
            "client-keys.replaced",
            "client-secret.created");
  }

  @Test
  void aRehearsalTellsTheSameAndStoresNothing() {
    ApplySetup.Command command = new ApplySetup.Command(OPERATOR, everything(newSecret()));

    Outcome rehearsed = staff.leavingAll(() -> applySetup.rehearse(command));

    assertThat(rehearsed).isEqualTo(applySetup.execute(command));
  }

  @Test
  void oneMistakeUndoesEverything() {
    Setup setup =
        Setups.of(
            List.of(Policies.named("short").access(Duration.ofMinutes(1)).build()),
            List.of(READER),
            Setups.client("billing").with("reader").client(),
            Setups.client("reports").with("reader", "missing").client());

    assertThat(staff.leavingAll(() -> apply(setup)))
        .isEqualTo(
            new Outcome.Refused(
                new Place(Kind.CLIENT, 1),
                List.of(
                    new MemberFault(
                        "roles", "must not contain 'missing', which is not an existing role"))));
    assertThat(installation.roles().get().role(READER.name())).isEmpty();
  }

  @Test
  void theRoleThatMayDoEverythingStaysSo() {
    Role harmless = Roles.named("admin").allowing("users:read").build();

    assertThat(staff.leavingAll(() -> apply(Setups.of(List.of(), List.of(harmless)))))
        .isEqualTo(
            new Outcome.Refused(
                new Place(Kind.ROLE, 0),
                List.of(new MemberFault("permissions", "must stay *:* for the role admin"))));
  }

  @Test
  void aNewClientNeedsRoles() {
    assertThat(staff.leavingAll(() -> apply(Setups.client("billing"))))
        .isEqualTo(
            new Outcome.Refused(
                new Place(Kind.CLIENT, 0),
                List.of(new MemberFault("roles", "must be given for a new client"))));
  }

  @Test
  void whatIsNotWrittenStaysAsItIs() {
    Client disabled = Clients.named("billing", "user").disabled(TestClock.START);
    store(disabled, Clients.secret(TestClock.START, Optional.empty()));

    assertThat(apply(Setups.client("billing").with(new ClientKey("k", "{}"))))
        .isEqualTo(applied(changed("billing", "keys")));

    Client after = stored("billing");
    assertThat(after.isActive()).isFalse();
    assertThat(after.roles()).isEqualTo(disabled.roles());
    assertThat(after.secrets()).hasSize(1);
  }

  @Test
  void aStateThatIsWrittenIsSet() {
    store(Clients.named("billing", "user").disabled(TestClock.START));

    assertThat(apply(Setups.client("billing").in(Wish.ACTIVE)))
        .isEqualTo(applied(changed("billing", "state")));
    assertThat(stored("billing").isActive()).isTrue();

    assertThat(apply(Setups.client("billing").in(Wish.DISABLED).with("admin")))
        .isEqualTo(applied(changed("billing", "state", "roles")));
    assertThat(stored("billing").isActive()).isFalse();
    assertThat(stored("billing").roles()).containsExactly(RoleName.ADMIN);
  }

  // ------------------------------------------------------------------ secrets

  @Test
  void aSecretReplacesTheOneThatTheFileGaveBefore() {
    ClientSecretText second = newSecret();
    apply(Setups.client("billing").with("user").with(newSecret()));

    assertThat(apply(Setups.client("billing").with(second)))
        .isEqualTo(applied(changed("billing", "secret")));

    assertThat(stored("billing").secrets())
        .extracting(ClientSecret::hash)
        .containsExactly(second.hash());
    assertThat(installation.events(AuditEvent.ClientSecretDeleted.class)).hasSize(1);
    assertThat(installation.events(AuditEvent.ClientSecretCreated.class)).hasSize(2);
  }

  @Test
  void aSecretStandsBesideOneThatWasMadeElsewhereAndNeverReplacesIt() {
    ClientSecret other = Clients.secret(TestClock.START, Optional.empty());
    store(Clients.named("billing", "user"), other);

    apply(Setups.client("billing").with(newSecret()));
    apply(Setups.client("billing").with(newSecret()));

    assertThat(stored("billing").secrets()).hasSize(2).contains(other);
  }

  @Test
  void aSecretIsRefusedWhereTwoOthersLive() {
    store(
        Clients.named("billing", "user"),
        Clients.secret(TestClock.START, Optional.empty()),
        Clients.secret(TestClock.START, Optional.empty()));

    assertThat(staff.leavingAll(() -> apply(Setups.client("billing").with(newSecret()))))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.faults())
                    .singleElement()
                    .extracting(MemberFault::member)
                    .isEqualTo("secret"));
  }

  @Test
  void aSecretThatHasExpiredMakesRoom() {
    Instant end = TestClock.START.plusSeconds(60);
    ClientSecret stays = Clients.secret(TestClock.START, Optional.empty());
    store(
        Clients.named("billing", "user"), stays, Clients.secret(TestClock.START, Optional.of(end)));
    ClientSecretText secret = newSecret();
    installation.clock().advance(Duration.ofSeconds(59));
    assertThat(apply(Setups.client("billing").with(secret))).isInstanceOf(Outcome.Refused.class);

    installation.clock().advance(Duration.ofSeconds(1));
    assertThat(apply(Setups.client("billing").with(secret))).isInstanceOf(Outcome.Applied.class);

    assertThat(stored("billing").secrets())
        .extracting(ClientSecret::hash)
        .containsExactlyInAnyOrder(stays.hash(), secret.hash());
  }

  @Test
  void aSecretThatWasMadeElsewhereIsTheFilesOnceTheFileGivesIt() {
    ClientSecretText first = newSecret();
    ClientSecret made =
        new ClientSecret(
            SecretId.next(TestClock.START, Randomness.shared()),
            first.hash(),
            TestClock.START,
            Optional.of(TestClock.START.plusSeconds(60)),
            Optional.empty());
    store(Clients.named("billing", "user"), made);

    apply(Setups.client("billing").with(first));
    assertThat(stored("billing").secrets())
        .singleElement()
        .satisfies(secret -> assertThat(secret.hash()).isEqualTo(first.hash()))
        .satisfies(secret -> assertThat(secret.expiresAt()).isEmpty());

    ClientSecretText second = newSecret();
    apply(Setups.client("billing").with(second));
    assertThat(stored("billing").secrets())
        .extracting(ClientSecret::hash)
        .containsExactly(second.hash());
  }

  @Test
  void ofManyAtOnceOneMakesEverything() throws Exception {
    Setup setup = everything(newSecret());

    List<Outcome> outcomes = Race.of(8, () -> apply(setup));

    assertThat(outcomes).filteredOn(outcome -> !outcome.equals(applied())).hasSize(1);
    assertThat(stored("billing").secrets()).hasSize(1);
  }
}
