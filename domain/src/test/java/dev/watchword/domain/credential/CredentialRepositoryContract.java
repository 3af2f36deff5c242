package dev.watchword.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link CredentialRepository} does. */
public interface CredentialRepositoryContract extends StorageContract {
  private Credential storedCredential() {
    return storedCredential(Users.active());
  }

  private Credential storedCredential(Users.Draft user) {
    Credential credential = Credentials.of(stored(user).id());
    run(transaction -> transaction.credentials().add(credential));
    return credential;
  }

  private Optional<Credential> found(UserId userId) {
    return read(transaction -> transaction.credentials().find(userId));
  }

  private boolean replaced(Credential credential) {
    return write(transaction -> transaction.credentials().replace(credential));
  }

  private void rehash(UserId userId, PasswordHash old, PasswordHash renewed) {
    run(transaction -> transaction.credentials().rehash(userId, old, renewed));
  }

  @Test
  default void aCredentialIsFoundByItsUserOnly() {
    storedCredential();
    Credential ada = storedCredential();
    UserId without = stored(Users.active()).id();

    assertThat(found(ada.userId())).contains(ada);
    assertThat(found(without)).isEmpty();
  }

  @Test
  default void thoseOfManyUsersAreFoundTogether() {
    storedCredential();
    Credential ada = storedCredential();
    Credential grace = storedCredential();
    UserId without = stored(Users.active()).id();
    UserId nobody = Users.active().build().id();

    List<Credential> found =
        read(
            transaction ->
                transaction
                    .credentials()
                    .findAll(List.of(nobody, grace.userId(), without, ada.userId())));
    List<Credential> none = read(transaction -> transaction.credentials().findAll(List.of()));

    assertThat(found).containsExactlyInAnyOrder(ada, grace);
    assertThat(none).isEmpty();
  }

  @Test
  default void credentialsAreStoredTogether() {
    Instant end = TestClock.START.plusMillis(1);
    List<Credential> added =
        Stream.of(new Validity.Lasting(), new Validity.Until(end), new Validity.Temporary())
            .map(
                validity ->
                    Credential.create(stored(Users.active()).id(), Credentials.hash(), validity))
            .toList();

    run(transaction -> transaction.credentials().addAll(added));
    run(transaction -> transaction.credentials().addAll(List.of()));

    for (Credential credential : added) {
      assertThat(found(credential.userId())).contains(credential);
    }
  }

  @Test
  default void aSecondCredentialOfAUserIsAFaultOfTheProgram() {
    Credential ada = storedCredential();

    assertThatThrownBy(
            () -> run(transaction -> transaction.credentials().add(Credentials.of(ada.userId()))))
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(StorageUnavailableException.class);
    assertThat(found(ada.userId())).contains(ada);
  }

  @Test
  default void aCredentialOfNobodyIsAFaultOfTheProgram() {
    assertThatThrownBy(
            () ->
                run(
                    transaction ->
                        transaction.credentials().add(Credentials.of(Users.active().build().id()))))
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(StorageUnavailableException.class);
  }

  @Test
  default void anotherPasswordReplacesThatOfThisUserOnly() {
    Credential decoy = storedCredential();
    Credential ada = storedCredential();
    Credential next = ada.withPassword(Credentials.hash(), new Validity.Lasting());

    assertThat(replaced(next)).isTrue();

    assertThat(found(ada.userId())).contains(next);
    assertThat(found(decoy.userId())).contains(decoy);
  }

  @Test
  default void aPasswordThatIsNotTheNextOneReplacesNothing() {
    Credential ada = storedCredential();
    Credential same =
        new Credential(ada.userId(), Credentials.hash(), ada.version(), new Validity.Lasting());
    Credential tooNew =
        new Credential(ada.userId(), Credentials.hash(), ada.version() + 2, new Validity.Lasting());

    assertThat(replaced(same)).isFalse();
    assertThat(replaced(tooNew)).isFalse();

    assertThat(found(ada.userId())).contains(ada);
  }

  @Test
  default void ofManyNewPasswordsOneIsStored() {
    Credential ada = storedCredential();

    List<Boolean> replaced =
        Race.of(
            16, number -> replaced(ada.withPassword(Credentials.hash(), new Validity.Lasting())));

    assertThat(replaced).containsOnlyOnce(true);
  }

  @Test
  default void aRenewedHashKeepsTheVersion() {
    Credential decoy = storedCredential();
    Credential ada = storedCredential();
    PasswordHash renewed = Credentials.hash();

    rehash(ada.userId(), ada.hash(), renewed);

    assertThat(found(ada.userId()))
        .contains(new Credential(ada.userId(), renewed, ada.version(), new Validity.Lasting()));
    assertThat(found(decoy.userId())).contains(decoy);
  }

  @Test
  default void aHashThatIsNotTheOldOneIsNotRenewed() {
    Credential decoy = storedCredential();
    Credential ada = storedCredential();

    rehash(ada.userId(), decoy.hash(), Credentials.hash());

    assertThat(found(ada.userId())).contains(ada);
    assertThat(found(decoy.userId())).contains(decoy);
  }

  @Test
  default void credentialsAreFoundInTheOrderOfTheirUsers() {
    List<Credential> stored =
        Stream.concat(
                Stream.generate(Users::active).limit(3),
                Stream.of(
                    Users.active().withId(UUID.fromString("7fffffff-0000-4000-8000-000000000000")),
                    Users.active().withId(UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"))))
            .map(this::storedCredential)
            .sorted(Comparator.comparing(credential -> credential.userId().toString()))
            .toList();
    Optional<UserId> before = before(stored.getFirst().userId());
    UserId second = stored.get(1).userId();

    assertThat(foundAfter(before, 2)).isEqualTo(stored.subList(0, 2));
    assertThat(foundAfter(Optional.of(second), 2)).isEqualTo(stored.subList(2, 4));
    assertThat(foundAfter(Optional.of(second), 9))
        .startsWith(stored.subList(2, 5).toArray(Credential[]::new));
    assertThat(foundAfter(Optional.empty(), 1)).hasSize(1);
  }

  /** Other tests may have stored users in the same storage. */
  private static Optional<UserId> before(UserId id) {
    long high = id.value().getMostSignificantBits();
    return Optional.of(new UserId(new UUID(high, id.value().getLeastSignificantBits() - 1)));
  }

  private List<Credential> foundAfter(Optional<UserId> after, int limit) {
    return read(tx -> tx.credentials().findAfter(after, limit));
  }

  @Test
  default void whatAPasswordOpensIsStored() {
    Instant end = TestClock.START.plusMillis(86_400_001);
    List.of(new Validity.Lasting(), new Validity.Temporary(), new Validity.Until(end))
        .forEach(
            validity -> {
              UserId user = stored(Users.active()).id();
              Credential credential = Credential.create(user, Credentials.hash(), validity);
              run(transaction -> transaction.credentials().add(credential));

              assertThat(found(user)).contains(credential);
            });
  }

  @Test
  default void anotherPasswordMayOpenSomethingElse() {
    Credential ada = storedCredential();
    Credential decoy = storedCredential();
    Credential temporary = ada.withPassword(Credentials.hash(), new Validity.Temporary());

    assertThat(replaced(temporary)).isTrue();

    assertThat(found(ada.userId())).contains(temporary);
    assertThat(found(decoy.userId())).contains(decoy);
    Credential lasting = temporary.withPassword(Credentials.hash(), new Validity.Lasting());
    assertThat(replaced(lasting)).isTrue();
    assertThat(found(ada.userId())).contains(lasting);
  }
}
