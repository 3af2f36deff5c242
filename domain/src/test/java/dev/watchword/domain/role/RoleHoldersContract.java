package dev.watchword.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.Clients;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link RoleRepository} knows of who has which role. */
public interface RoleHoldersContract extends StorageContract {
  RoleName CLERK = new RoleName("clerk");
  RoleName AUDITOR = new RoleName("auditor");

  private void define(RoleName... names) {
    for (RoleName name : names) {
      run(transaction -> transaction.roles().put(Roles.named(name.value()).build()));
    }
  }

  private boolean isHeld(RoleName role) {
    return read(transaction -> transaction.roles().isHeld(role));
  }

  private Set<Set<RoleName>> combinationsWith(RoleName... among) {
    return read(transaction -> transaction.roles().combinationsWith(Set.of(among)));
  }

  @Test
  default void aRoleIsHeldByWhoeverHasItDisabledOrNot() {
    define(CLERK, AUDITOR);
    stored(Users.disabled().holding(RoleName.USER, CLERK));

    assertThat(isHeld(CLERK)).isTrue();
    assertThat(isHeld(AUDITOR)).isFalse();
    assertThat(isHeld(new RoleName("nothing"))).isFalse();
  }

  @Test
  default void aRoleIsNoLongerHeldOnceItsLastHolderIsGone() {
    define(CLERK);
    User ada = stored(Users.active().holding(CLERK));

    run(transaction -> transaction.users().delete(ada.id()));

    assertThat(isHeld(CLERK)).isFalse();
  }

  private Optional<RoleName> heldBeside(Set<RoleName> some, Set<RoleName> others) {
    return read(transaction -> transaction.roles().heldBeside(some, others));
  }

  @Test
  default void aRoleIsFoundBesideAnotherOnlyWhereOneUserHasBoth() {
    define(CLERK, AUDITOR);
    stored(Users.active().holding(CLERK, RoleName.USER));
    stored(Users.active().holding(AUDITOR, RoleName.USER));

    assertThat(heldBeside(Set.of(CLERK), Set.of(AUDITOR, RoleName.ADMIN))).isEmpty();
    assertThat(heldBeside(Set.of(CLERK, AUDITOR), Set.of(RoleName.USER))).contains(RoleName.USER);

    stored(Users.disabled().holding(CLERK, AUDITOR));

    assertThat(heldBeside(Set.of(CLERK), Set.of(AUDITOR))).contains(AUDITOR);
    assertThat(heldBeside(Set.of(AUDITOR), Set.of(CLERK))).contains(CLERK);
  }

  @Test
  default void aRoleThatIsHeldIsBesideItself() {
    define(CLERK, AUDITOR);
    stored(Users.active().holding(CLERK));

    assertThat(heldBeside(Set.of(CLERK), Set.of(CLERK))).contains(CLERK);
    assertThat(heldBeside(Set.of(AUDITOR), Set.of(AUDITOR))).isEmpty();
    assertThat(heldBeside(Set.of(), Set.of(CLERK))).isEmpty();
    assertThat(heldBeside(Set.of(CLERK), Set.of())).isEmpty();
  }

  @Test
  default void combinationsAreWholeAndEachIsThereOnce() {
    define(CLERK, AUDITOR);
    stored(Users.active().holding(RoleName.USER, CLERK));
    stored(Users.active().holding(CLERK, RoleName.USER));
    stored(Users.disabled().holding(RoleName.USER, CLERK, AUDITOR));
    stored(Users.active().holding(CLERK));

    assertThat(combinationsWith(CLERK))
        .containsExactlyInAnyOrder(
            Set.of(RoleName.USER, CLERK), Set.of(RoleName.USER, CLERK, AUDITOR), Set.of(CLERK));
  }

  @Test
  default void whoHasNoneOfTheRolesAddsNoCombination() {
    define(CLERK, AUDITOR);
    stored(Users.active().holding());
    stored(Users.active().holding(RoleName.USER, RoleName.ADMIN));
    stored(Users.active().holding(CLERK));
    stored(Users.active().holding(AUDITOR, CLERK));

    assertThat(combinationsWith(AUDITOR)).containsExactly(Set.of(AUDITOR, CLERK));
    assertThat(combinationsWith(AUDITOR, CLERK))
        .containsExactlyInAnyOrder(Set.of(CLERK), Set.of(AUDITOR, CLERK));
    assertThat(combinationsWith(new RoleName("nothing"))).isEmpty();
    assertThat(combinationsWith()).isEmpty();
  }

  @Test
  default void clientsHoldRolesLikeUsers() {
    define(CLERK, AUDITOR);
    Client billing = Clients.named("billing", "clerk", "auditor");

    boolean added = write(transaction -> transaction.clients().add(billing));

    assertThat(added).isTrue();
    assertThat(isHeld(CLERK)).isTrue();
    assertThat(heldBeside(Set.of(CLERK), Set.of(AUDITOR))).contains(AUDITOR);
    assertThat(combinationsWith(CLERK)).containsExactly(Set.of(CLERK, AUDITOR));

    boolean deleted = write(transaction -> transaction.clients().delete(billing.id()));

    assertThat(deleted).isTrue();
    assertThat(isHeld(CLERK)).isFalse();
    assertThat(combinationsWith(CLERK, AUDITOR)).isEmpty();
  }
}
