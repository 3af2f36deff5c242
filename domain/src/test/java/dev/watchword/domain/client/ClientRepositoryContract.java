package dev.watchword.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageContract;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every {@link ClientRepository} does. */
public interface ClientRepositoryContract extends StorageContract {
  Instant START = TestClock.START;
  LocalDate DAY = LocalDate.of(2026, 3, 29);

  private boolean wrote(Predicate<ClientRepository> change) {
    return write(tx -> change.test(tx.clients()));
  }

  private Client added(Client client) {
    assertThat(wrote(clients -> clients.add(client))).isTrue();
    return client;
  }

  private Client found(ClientId id) {
    return read(tx -> tx.clients().find(id)).orElseThrow();
  }

  private Optional<Client> named(ClientName name) {
    return read(tx -> tx.clients().findByName(name));
  }

  private int forgotten(Instant now) {
    return write(tx -> tx.clients().purgeAssertions(now));
  }

  private ClientSecret given(Client client, Instant at) {
    ClientSecret secret = Clients.secret(at, Optional.of(at.plus(Duration.ofDays(1))));
    run(tx -> tx.clients().addSecret(client.id(), secret));
    return secret;
  }

  @Test
  default void aClientIsFoundByItsIdAndItsName() {
    Client billing = added(Clients.named("billing", "user", "admin"));
    added(Clients.named("reports"));

    assertThat(found(billing.id())).isEqualTo(billing);
    assertThat(named(billing.name())).contains(billing);
    assertThat(named(new ClientName("nobody"))).isEmpty();
  }

  @Test
  default void clientsAreFoundByTheirIds() {
    Client billing = added(Clients.named("billing", "user", "admin"));
    Client reports = added(Clients.named("reports"));
    added(Clients.named("decoy"));
    ClientId nobody = Clients.named("nobody").id();

    List<Client> found =
        read(tx -> tx.clients().findAll(List.of(reports.id(), nobody, billing.id())));
    List<Client> none = read(tx -> tx.clients().findAll(List.of()));

    assertThat(found).containsExactlyInAnyOrder(billing, reports);
    assertThat(none).isEmpty();
  }

  @Test
  default void aNameIsGivenOnce() {
    Client billing = added(Clients.named("billing"));

    assertThat(wrote(clients -> clients.add(Clients.named("billing", "admin")))).isFalse();
    assertThat(named(billing.name())).contains(billing);
  }

  @Test
  default void oneOfManyWhoTakeANameAtOnceGetsIt() {
    List<Boolean> added = Race.of(8, i -> wrote(clients -> clients.add(Clients.named("billing"))));

    assertThat(added).containsOnlyOnce(true);
  }

  @Test
  default void stateRolesAndEpochChange() {
    Client billing = added(Clients.named("billing", "user"));
    ClientSecret secret = given(billing, START);
    Client changed =
        billing
            .withRoles(Set.of(RoleName.ADMIN), START.plusSeconds(1))
            .disabled(START.plusSeconds(2));

    assertThat(wrote(clients -> clients.update(changed))).isTrue();

    Client stored = found(billing.id());
    assertThat(stored.isActive()).isFalse();
    assertThat(stored.roles()).containsExactly(RoleName.ADMIN);
    assertThat(stored.epoch()).isEqualTo(changed.epoch());
    assertThat(stored.updatedAt()).isEqualTo(START.plusSeconds(2));
    assertThat(stored.secrets()).containsExactly(secret);
  }

  @Test
  default void whatIsNotThereIsNotChanged() {
    Client nobody = Clients.named("nobody");

    assertThat(wrote(clients -> clients.update(nobody))).isFalse();
    assertThat(wrote(clients -> clients.delete(nobody.id()))).isFalse();
  }

  @Test
  default void secretsAreKeptInOrderAndEndOneByOne() {
    Client billing = added(Clients.named("billing"));
    Client reports = added(Clients.named("reports"));
    ClientSecret second = given(billing, START.plusSeconds(1));
    ClientSecret first = given(billing, START);

    assertThat(found(billing.id()).secrets()).containsExactly(first, second);
    assertThat(found(reports.id()).secrets()).isEmpty();

    assertThat(wrote(clients -> clients.deleteSecret(reports.id(), first.id()))).isFalse();
    assertThat(wrote(clients -> clients.deleteSecret(billing.id(), first.id()))).isTrue();
    assertThat(wrote(clients -> clients.deleteSecret(billing.id(), first.id()))).isFalse();

    assertThat(found(billing.id()).secrets()).containsExactly(second);
  }

  @Test
  default void theLastUseOnlyMovesForward() {
    Client billing = added(Clients.named("billing"));
    ClientSecret secret = given(billing, START);

    for (LocalDate day : List.of(DAY, DAY.plusDays(1), DAY)) {
      run(tx -> tx.clients().markUsed(secret.id(), day));
    }

    assertThat(found(billing.id()).secrets().getFirst().lastUsedOn()).contains(DAY.plusDays(1));
  }

  @Test
  default void keysAreReplacedTogetherAndKeepTheirOrder() {
    Client billing = added(Clients.named("billing"));
    List<ClientKey> keys =
        List.of(new ClientKey("b", "{\"kid\":\"b\"}"), new ClientKey("a, \"ä\"", "{}"));

    assertThat(wrote(clients -> clients.update(billing.withKeys(keys, START)))).isTrue();

    assertThat(found(billing.id()).keys()).isEqualTo(keys);

    assertThat(wrote(clients -> clients.update(billing.withKeys(List.of(), START)))).isTrue();

    assertThat(found(billing.id()).keys()).isEmpty();
  }

  @Test
  default void pagesFollowTheNames() {
    Client billing = added(Clients.named("billing"));
    Client alerts = added(Clients.named("alerts", "user"));
    Client reports = added(Clients.named("reports"));
    ClientSecret first = given(billing, START);
    ClientSecret second = given(billing, START.plusSeconds(1));

    List<Client> page = read(tx -> tx.clients().page(Optional.empty(), 2));
    List<Client> next = read(tx -> tx.clients().page(Optional.of(billing.name()), 2));

    assertThat(page).extracting(Client::name).containsExactly(alerts.name(), billing.name());
    assertThat(page.getLast().secrets()).containsExactly(first, second);
    assertThat(next).containsExactly(reports);
  }

  @Test
  default void aDeletedClientTakesEverythingWithIt() {
    Client billing = added(Clients.named("billing", "user"));
    ClientSecret unused = given(billing, START);

    assertThat(wrote(clients -> clients.delete(billing.id()))).isTrue();

    assertThat(named(billing.name())).isEmpty();
    Client again = added(Clients.named("billing"));
    assertThat(found(again.id()).secrets()).isEmpty();
  }

  @Test
  default void anAssertionIsUsedOnceByOneClient() {
    Client billing = added(Clients.named("billing"));
    Client reports = added(Clients.named("reports"));

    List<Boolean> used = Race.of(8, i -> isFirstUse(billing, "id"));

    assertThat(used).containsOnlyOnce(true);
    assertThat(isFirstUse(reports, "id")).isTrue();
    assertThat(isFirstUse(billing, "ID")).isTrue();
    assertThat(isFirstUse(billing, "x".repeat(AssertionId.MAX_LENGTH))).isTrue();
  }

  @Test
  default void aClientThatIsMadeAgainAcceptsNoAssertionThatWasUsed() {
    Client billing = added(Clients.named("billing"));
    assertThat(isFirstUse(billing, "id")).isTrue();

    assertThat(wrote(clients -> clients.delete(billing.id()))).isTrue();

    assertThat(isFirstUse(billing, "of the one that is gone")).isTrue();
    assertThat(isFirstUse(added(Clients.named("billing")), "id")).isFalse();
  }

  private boolean isFirstUse(Client client, String id) {
    return write(
        tx -> tx.clients().useAssertion(client.name(), new AssertionId(id), START.plusSeconds(60)));
  }

  @Test
  default void assertionsAreForgottenOnceTheyExpire() {
    Client billing = added(Clients.named("billing"));
    assertThat(isFirstUse(billing, "id")).isTrue();

    assertThat(forgotten(START.plusSeconds(60).minusMillis(1))).isZero();
    assertThat(forgotten(START.plusSeconds(60))).isOne();
    assertThat(isFirstUse(billing, "id")).isTrue();
  }
}
