package dev.watchword.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.user.UserRepository.Written;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link UserRepository} does. */
public interface UserRepositoryContract extends UserPagingContract, UserDeletionContract {
  private Optional<User> found(UserId id) {
    return read(transaction -> transaction.users().find(id));
  }

  private Written updated(User user) {
    return write(transaction -> transaction.users().update(user));
  }

  private static User changed(User user, Set<RoleName> roles) {
    return new User(
        user.id(),
        user.username(),
        user.state(),
        roles,
        user.epoch().next(),
        user.createdAt(),
        TestClock.START.plusMillis(1),
        user.version() + 1);
  }

  @Test
  default void anActiveUserIsFoundAsStored() {
    stored(Users.active());
    User ada = stored(Users.active().named("ada").holding(RoleName.USER, RoleName.ADMIN));

    assertThat(found(ada.id())).contains(ada);
  }

  @Test
  default void aDisabledUserIsFoundAsStored() {
    User gone = stored(Users.disabled());

    assertThat(found(gone.id())).contains(gone);
  }

  @Test
  default void aUserWhoWasDisabledWithoutAReasonIsFoundAsStored() {
    User gone = Users.active().build().disabled(TestClock.START, Optional.empty());
    run(transaction -> transaction.users().add(gone));

    assertThat(found(gone.id())).contains(gone);
  }

  @Test
  default void theLongestReasonOfTheWidestCharactersIsKept() {
    String reason = "\uD83D\uDEAA".repeat(DisabledReason.MAX_LENGTH);
    User gone = Users.active().build().disabled(TestClock.START, DisabledReason.parse(reason));
    run(transaction -> transaction.users().add(gone));

    assertThat(found(gone.id())).contains(gone);
  }

  @Test
  default void aUserWithoutRolesIsFound() {
    stored(Users.active());
    User nobody = stored(Users.active().holding());

    assertThat(found(nobody.id())).contains(nobody);
  }

  @Test
  default void anUnknownIdIsNotFound() {
    stored(Users.active());

    assertThat(found(Users.active().build().id())).isEmpty();
  }

  @Test
  default void aUserIsFoundByExactlyTheirName() {
    User ada = stored(Users.active().named("ada"));
    stored(Users.active().named("ada2"));

    Optional<User> byName =
        read(transaction -> transaction.users().findByUsername(new Username("ada")));
    Optional<User> byAnother =
        read(transaction -> transaction.users().findByUsername(new Username("ad")));

    assertThat(byName).contains(ada);
    assertThat(byAnother).isEmpty();
  }

  @Test
  default void theLongestNameOfTheWidestCharactersIsKept() {
    User user = stored(Users.active().named("\uD83A\uDD22".repeat(Username.MAX_LENGTH)));

    assertThat(found(user.id())).contains(user);
  }

  @Test
  default void aTakenNameIsADuplicateAndTheTransactionGoesOn() {
    User first = stored(Users.active().named("ada"));
    User second = Users.named("ada");
    User other = Users.named("grace");

    Written written =
        write(
            transaction -> {
              Written duplicate = transaction.users().add(second);
              transaction.users().add(other);
              return duplicate;
            });

    assertThat(written).isEqualTo(Written.DUPLICATE);
    assertThat(found(second.id())).isEmpty();
    assertThat(found(first.id())).contains(first);
    assertThat(found(other.id())).contains(other);
  }

  private Written addedTogether(User... users) {
    return write(transaction -> transaction.users().addAll(List.of(users)));
  }

  @Test
  default void differentUsersAreStoredTogether() {
    User nobody = Users.active().holding().build();
    User ada = Users.active().named("ada").holding(RoleName.USER, RoleName.ADMIN).build();
    User left = Users.disabled().build();
    User gone = Users.active().build().disabled(TestClock.START, Optional.empty());

    assertThat(addedTogether(nobody, ada, left, gone)).isEqualTo(Written.STORED);
    assertThat(addedTogether()).isEqualTo(Written.STORED);

    for (User user : List.of(nobody, ada, left, gone)) {
      assertThat(found(user.id())).contains(user);
    }
  }

  @Test
  default void ifANameOrAnIdIsTakenNoneIsStoredAndTheTransactionGoesOn() {
    User present = stored(Users.active().named("present"));
    User ada = Users.named("ada");
    User grace = Users.named("grace");
    List<User> duplicates =
        List.of(
            Users.named("present"),
            Users.active().withId(present.id().value()).named("other").build(),
            Users.named("ada"));

    for (User duplicate : duplicates) {
      Written written =
          write(
              transaction -> {
                Written together = transaction.users().addAll(List.of(ada, duplicate, grace));
                assertThat(transaction.users().find(grace.id())).isEmpty();
                return together;
              });
      assertThat(written).isEqualTo(Written.DUPLICATE);
      assertThat(found(ada.id())).isEmpty();
    }

    assertThat(found(present.id())).contains(present);
    assertThat(addedTogether(ada, grace)).isEqualTo(Written.STORED);
  }

  private Collection<User> foundAll(List<Username> names, List<UserId> ids) {
    return read(transaction -> transaction.users().findAll(names, ids));
  }

  @Test
  default void usersAreFoundByNamesAndIdsEachOnce() {
    stored(Users.active().named("decoy"));
    User ada = stored(Users.active().named("ada").holding(RoleName.USER, RoleName.ADMIN));
    User grace = stored(Users.active().named("grace"));
    User linus = stored(Users.active().named("linus"));
    User nobody = Users.named("nobody");

    assertThat(
            foundAll(
                List.of(ada.username(), linus.username(), nobody.username()),
                List.of(grace.id(), linus.id(), nobody.id())))
        .containsExactlyInAnyOrder(ada, grace, linus);
    assertThat(foundAll(List.of(ada.username()), List.of())).containsExactly(ada);
    assertThat(foundAll(List.of(), List.of(grace.id()))).containsExactly(grace);
    assertThat(foundAll(List.of(), List.of())).isEmpty();
  }

  @Test
  default void ofTwoWhoAddTheSameNameAtOnceOneIsADuplicate() {
    for (int round = 0; round < 10; round++) {
      String name = "ada" + round;

      List<Written> written =
          Race.of(2, number -> write(transaction -> transaction.users().add(Users.named(name))));

      assertThat(written).containsExactlyInAnyOrder(Written.STORED, Written.DUPLICATE);
    }
  }

  @Test
  default void anUpdateReplacesEverythingOfThisUserOnly() {
    User decoy = stored(Users.active());
    User ada = stored(Users.active().named("ada"));
    User changed =
        changed(ada, Set.of(RoleName.ADMIN))
            .disabled(TestClock.START, DisabledReason.parse("on leave"));
    User next =
        new User(
            changed.id(),
            new Username("ada.lovelace"),
            changed.state(),
            changed.roles(),
            changed.epoch(),
            changed.createdAt(),
            changed.updatedAt(),
            ada.version() + 1);

    assertThat(updated(next)).isEqualTo(Written.STORED);

    assertThat(found(ada.id())).contains(next);
    assertThat(found(decoy.id())).contains(decoy);
  }

  @Test
  default void aDisabledUserCanBecomeActiveAgain() {
    User gone = stored(Users.disabled());
    User back =
        new User(
            gone.id(),
            gone.username(),
            new AccountState.Active(),
            gone.roles(),
            gone.epoch(),
            gone.createdAt(),
            TestClock.START,
            gone.version() + 1);

    assertThat(updated(back)).isEqualTo(Written.STORED);

    assertThat(found(gone.id())).contains(back);
  }

  @Test
  default void anUpdateOfAnotherVersionIsStaleAndChangesNothing() {
    User ada = stored(Users.active().atVersion(5));
    User same = new Users.Draft(changed(ada, Set.of())).atVersion(5).build();
    User tooNew = new Users.Draft(changed(ada, Set.of())).atVersion(7).build();

    assertThat(updated(same)).isEqualTo(Written.STALE);
    assertThat(updated(tooNew)).isEqualTo(Written.STALE);

    assertThat(found(ada.id())).contains(ada);
  }

  @Test
  default void anUpdateOfNobodyIsStale() {
    stored(Users.active());

    assertThat(updated(changed(Users.active().build(), Set.of()))).isEqualTo(Written.STALE);
  }

  @Test
  default void anUpdateToATakenNameIsADuplicateAndChangesNothing() {
    stored(Users.active().named("grace"));
    User ada = stored(Users.active().named("ada"));

    Written written = updated(new Users.Draft(changed(ada, Set.of())).named("grace").build());

    assertThat(written).isEqualTo(Written.DUPLICATE);
    assertThat(found(ada.id())).contains(ada);
  }

  @Test
  default void ofTwoWhoTakeTheSameNameAtOnceOneIsADuplicate() {
    for (int round = 0; round < 10; round++) {
      String name = "countess" + round;
      List<User> users = List.of(stored(Users.active()), stored(Users.active()));

      List<Written> written =
          Race.of(
              3,
              number ->
                  number < users.size()
                      ? updated(users.get(number).renamed(new Username(name), TestClock.START))
                      : write(transaction -> transaction.users().add(Users.named(name))));

      assertThat(written)
          .containsExactlyInAnyOrder(Written.STORED, Written.DUPLICATE, Written.DUPLICATE);
    }
  }

  @Test
  default void aFormerNameIsFreeAtOnce() {
    User ada = stored(Users.active().named("ada"));
    User other = Users.named("ada");

    Written written =
        write(
            transaction -> {
              transaction.users().update(ada.renamed(new Username("countess"), TestClock.START));
              return transaction.users().add(other);
            });

    assertThat(written).isEqualTo(Written.STORED);
    assertThat(found(ada.id()).map(User::username)).contains(new Username("countess"));
    Optional<User> holder = read(transaction -> transaction.users().findByUsername(ada.username()));
    assertThat(holder).contains(other);
  }

  @Test
  default void ofManyUpdatesOfTheSameVersionOneIsStored() {
    User ada = stored(Users.active());

    List<Written> written = Race.of(16, number -> updated(changed(ada, ada.roles())));

    assertThat(written).containsOnlyOnce(Written.STORED);
    assertThat(written).contains(Written.STALE).doesNotContain(Written.DUPLICATE);
  }

  @Test
  default void lockingAnswersWithTheUserOrNothing() {
    User ada = stored(Users.active().holding(RoleName.USER, RoleName.ADMIN));

    Optional<User> locked = write(transaction -> transaction.users().lock(ada.id()));
    Optional<User> nobody =
        write(transaction -> transaction.users().lock(Users.active().build().id()));

    assertThat(locked).contains(ada);
    assertThat(nobody).isEmpty();
  }

  @Test
  default void theLockEndsWithItsTransactionHoweverThatEnds() {
    User ada = stored(Users.active());

    assertThatThrownBy(
            () ->
                run(
                    transaction -> {
                      transaction.users().lock(ada.id());
                      throw new IllegalArgumentException("on purpose");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    read(transaction -> transaction.users().lock(ada.id()));

    Optional<User> locked = write(transaction -> transaction.users().lock(ada.id()));
    assertThat(locked).contains(ada);
  }

  @Test
  default void noUpdateIsLostUnderTheLock() {
    User ada = stored(Users.active());
    int threads = 8;
    long rounds = 5;

    Race.of(
        threads,
        number -> {
          for (int round = 0; round < rounds; round++) {
            run(
                transaction -> {
                  User locked = transaction.users().lock(ada.id()).orElseThrow();
                  transaction.users().update(changed(locked, locked.roles()));
                });
          }
          return number;
        });

    assertThat(found(ada.id()).map(User::epoch)).contains(new Epoch(threads * rounds));
  }

  @Test
  default void rolesAndEpochAreOfTheSameMoment() {
    Set<RoleName> evenRoles = Set.of(RoleName.USER);
    Set<RoleName> oddRoles = Set.of(RoleName.USER, RoleName.ADMIN);
    User ada = stored(Users.active().named("ada"));

    Race.of(
        3,
        number -> {
          for (int round = 0; round < 40; round++) {
            if (number == 0) {
              User now = found(ada.id()).orElseThrow();
              updated(changed(now, now.epoch().value() % 2 == 0 ? oddRoles : evenRoles));
            } else {
              User seen =
                  read(transaction -> transaction.users().findByUsername(ada.username()))
                      .orElseThrow();
              assertThat(seen.roles())
                  .isEqualTo(seen.epoch().value() % 2 == 0 ? evenRoles : oddRoles);
            }
          }
          return number;
        });
  }

  @Test
  default void thereIsNobodyUntilSomebodyIsAdded() {
    boolean before = read(transaction -> transaction.users().anyExists());
    stored(Users.active());
    boolean after = read(transaction -> transaction.users().anyExists());

    assertThat(before).isFalse();
    assertThat(after).isTrue();
  }

  @Test
  default void anAccountKeepsItsMillisecondOfBirth() {
    Instant born = Instant.parse("1970-01-01T00:00:00.001Z");
    User ada = stored(Users.active().createdAt(born));

    User next = changed(ada, ada.roles());
    assertThat(updated(next)).isEqualTo(Written.STORED);

    assertThat(found(ada.id())).contains(next);
    assertThat(next.createdAt()).isEqualTo(born);
  }

  @Test
  default void anIdMayBeAnyUuid() {
    List.of(
            "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "f47ac10b-58cc-4372-a567-0e02b2c3d479",
            "00000000-0000-0000-0000-000000000001",
            "ffffffff-ffff-ffff-ffff-ffffffffffff")
        .forEach(
            id -> {
              User ada = stored(Users.active().withId(UUID.fromString(id)));
              assertThat(found(ada.id())).contains(ada);
            });
  }

  private boolean hasOtherAdministrator(User except) {
    return read(
        transaction -> transaction.users().hasOtherActiveHolder(RoleName.ADMIN, except.id()));
  }

  @Test
  default void theOnlyHolderHasNoOther() {
    User ada = stored(Users.active().holding(RoleName.ADMIN));

    assertThat(hasOtherAdministrator(ada)).isFalse();
  }

  @Test
  default void whoHasAnotherRoleIsNoOtherHolder() {
    User ada = stored(Users.active().holding(RoleName.ADMIN));
    stored(Users.active().holding(RoleName.USER));

    assertThat(hasOtherAdministrator(ada)).isFalse();
  }

  @Test
  default void whoIsDisabledIsNoOtherActiveHolder() {
    User ada = stored(Users.active().holding(RoleName.ADMIN));
    stored(Users.disabled().holding(RoleName.ADMIN));

    assertThat(hasOtherAdministrator(ada)).isFalse();
  }

  @Test
  default void anotherActiveHolderIsFound() {
    User ada = stored(Users.active().holding(RoleName.ADMIN));
    stored(Users.active().holding(RoleName.USER, RoleName.ADMIN));

    assertThat(hasOtherAdministrator(ada)).isTrue();
    assertThat(hasOtherAdministrator(Users.active().build())).isTrue();
  }
}
