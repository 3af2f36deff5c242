package dev.watchword.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserTest {
  @Test
  void aNewAccountIsActive() {
    UserId id = UserId.next(TestClock.START, Randomness.seeded());

    User user = User.create(id, new Username("ada"), Set.of(RoleName.USER), TestClock.START);

    assertThat(user.isActive()).isTrue();
    assertThat(user.createdAt()).isEqualTo(TestClock.START).isEqualTo(user.updatedAt());
    assertThat(user.epoch()).isEqualTo(Epoch.FIRST);
    assertThat(user.version()).isEqualTo(1);
  }

  @Test
  void disablingClosesTheAccountAndRaisesTheEpoch() {
    User user = Users.active().atEpoch(4).atVersion(7).holding(RoleName.ADMIN).build();
    Instant later = TestClock.START.plusSeconds(5);

    User disabled = user.disabled(later, DisabledReason.parse("left"));

    assertThat(disabled)
        .isEqualTo(
            new User(
                user.id(),
                user.username(),
                new AccountState.Disabled(later, DisabledReason.parse("left")),
                Set.of(RoleName.ADMIN),
                new Epoch(5),
                user.createdAt(),
                later,
                8));
    assertThat(disabled.isActive()).isFalse();
  }

  @Test
  void anotherNameLeavesEverythingElse() {
    User user = Users.disabled().named("ada").atEpoch(4).atVersion(7).build();
    Instant later = TestClock.START.plusSeconds(5);

    assertThat(user.renamed(new Username("countess"), later))
        .isEqualTo(
            new User(
                user.id(),
                new Username("countess"),
                user.state(),
                user.roles(),
                user.epoch(),
                user.createdAt(),
                later,
                8));
  }

  @Test
  void enablingOpensTheAccountAndLeavesTheEpoch() {
    User user = Users.disabled().atEpoch(4).atVersion(7).holding(RoleName.ADMIN).build();
    Instant later = TestClock.START.plusSeconds(5);

    User enabled = user.enabled(later);

    assertThat(enabled)
        .isEqualTo(
            new User(
                user.id(),
                user.username(),
                new AccountState.Active(),
                Set.of(RoleName.ADMIN),
                new Epoch(4),
                user.createdAt(),
                later,
                8));
    assertThat(enabled.isActive()).isTrue();
  }

  @Test
  void anotherReasonLeavesTheTimeOfDisablingAndTheEpoch() {
    AccountState.Disabled before =
        new AccountState.Disabled(TestClock.START, DisabledReason.parse("on leave"));
    User user =
        new User(
            Users.active().build().id(),
            new Username("ada"),
            before,
            Set.of(RoleName.ADMIN),
            new Epoch(4),
            TestClock.START,
            TestClock.START.plusSeconds(1),
            7);
    Instant later = TestClock.START.plusSeconds(5);

    assertThat(user.disabledFor(DisabledReason.parse("left"), before, later))
        .isEqualTo(
            new User(
                user.id(),
                user.username(),
                new AccountState.Disabled(TestClock.START, DisabledReason.parse("left")),
                Set.of(RoleName.ADMIN),
                new Epoch(4),
                user.createdAt(),
                later,
                8));
    assertThat(user.disabledFor(Optional.empty(), before, later).state())
        .isEqualTo(new AccountState.Disabled(TestClock.START, Optional.empty()));
  }

  @Test
  void otherRolesReplaceAllAndRaiseTheEpoch() {
    User user = Users.disabled().atEpoch(4).atVersion(7).holding(RoleName.ADMIN).build();
    Instant later = TestClock.START.plusSeconds(5);

    assertThat(user.withRoles(Set.of(RoleName.USER), later))
        .isEqualTo(
            new User(
                user.id(),
                user.username(),
                user.state(),
                Set.of(RoleName.USER),
                new Epoch(5),
                user.createdAt(),
                later,
                8));
  }

  @Test
  void nobodyAddsARoleFromOutside() {
    Set<RoleName> roles = new HashSet<>(Set.of(RoleName.USER));
    User user =
        User.create(Users.active().build().id(), new Username("ada"), roles, TestClock.START);

    roles.add(RoleName.ADMIN);

    assertThat(user.roles()).containsExactly(RoleName.USER);
  }
}
