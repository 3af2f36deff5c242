package dev.watchword.application.user;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.application.user.ChangeUser.State;
import dev.watchword.application.user.ChangeUser.Wish;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import dev.watchword.domain.validation.Validated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ChangeUserStateTest {
  private static final Optional<DisabledReason> ON_LEAVE = DisabledReason.parse("on leave");
  private static final State ACTIVE = new State.Active();
  private static final State DISABLED = new State.Disabled(ON_LEAVE);

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();
  private final User ada = installation.with(Users.named("ada"));

  @Test
  void aDisabledAccountIsClosedWithItsReason() {
    installation.clock().advance(Duration.ofMinutes(1));
    Instant now = installation.clock().instant();

    User disabled = done(become(admin, ada, DISABLED));

    assertThat(staff.stored(ada.id())).contains(disabled);
    assertThat(disabled.state()).isEqualTo(new AccountState.Disabled(now, ON_LEAVE));
    assertThat(disabled.version()).isEqualTo(ada.version() + 1);
    assertThat(disabled.epoch()).isEqualTo(ada.epoch().next());
  }

  @Test
  void itsSessionsEndAndItsTokensAreWorthlessAtOnce() {
    IssuedTokens one = installation.logIn(ada);
    installation.clock().advance(Duration.ofMillis(1));
    IssuedTokens other = installation.logIn(ada);

    assertThat(staff.recordedBy(admin, () -> done(become(admin, ada, DISABLED))))
        .containsExactly(
            new AuditEvent.UserDisabled(ada.id(), ON_LEAVE),
            new AuditEvent.SessionEnded(
                ada.id(), installation.sessionOf(one), EndReason.USER_DISABLED),
            new AuditEvent.SessionEnded(
                ada.id(), installation.sessionOf(other), EndReason.USER_DISABLED));

    assertThat(installation.activeSessionsOf(ada)).isEmpty();
    assertThat(staff.accepts(one)).isFalse();
    assertThat(staff.accepts(other)).isFalse();
    assertThat(refresh(one)).isInstanceOf(RefreshSession.Outcome.Refused.class);
  }

  @Test
  void anAccountThatIsOpenedAgainStartsWithoutSessionsAndWithNewTokens() {
    IssuedTokens before = installation.logIn(ada);
    done(become(admin, ada, DISABLED));

    assertThat(staff.recordedBy(admin, () -> done(become(admin, ada, ACTIVE))))
        .containsExactly(new AuditEvent.UserEnabled(ada.id()));

    assertThat(staff.stored(ada.id()).orElseThrow().isActive()).isTrue();
    assertThat(staff.accepts(before)).isFalse();
    assertThat(refresh(before)).isInstanceOf(RefreshSession.Outcome.Refused.class);
    assertThat(staff.accepts(installation.logIn(ada))).isTrue();
  }

  @Test
  void whatIsSoAlreadyStaysAsItIs() {
    assertThat(staff.leavingAll(() -> done(become(admin, ada, ACTIVE)))).isEqualTo(ada);
    User disabled = done(become(admin, ada, DISABLED));
    installation.clock().advance(Duration.ofMinutes(1));

    assertThat(staff.leavingAll(() -> done(become(admin, ada, DISABLED)))).isEqualTo(disabled);
  }

  @Test
  void anotherReasonReplacesTheFirstAndKeepsTheTime() {
    Instant since = installation.clock().instant();
    done(become(admin, ada, DISABLED));
    installation.clock().advance(Duration.ofMinutes(1));

    assertThat(
            staff.recordedBy(
                admin, () -> done(become(admin, ada, new State.Disabled(Optional.empty())))))
        .containsExactly(new AuditEvent.UserDisabled(ada.id(), Optional.empty()));

    User disabled = staff.stored(ada.id()).orElseThrow();
    assertThat(disabled.state()).isEqualTo(new AccountState.Disabled(since, Optional.empty()));
    assertThat(disabled.updatedAt()).isEqualTo(installation.clock().instant());
  }

  @Test
  void nobodyChangesTheStateOfWhoHoldsMore() {
    User holder = staff.userHolding("docs:read");
    Requester clerk = staff.holderOf("users:write");

    staff.assertDenied(() -> become(clerk, holder, DISABLED), Denial.BeyondRights.class);
    done(become(admin, holder, DISABLED));
    staff.assertDenied(() -> become(clerk, holder, ACTIVE), Denial.BeyondRights.class);
    assertThat(done(become(clerk, ada, DISABLED)).isActive()).isFalse();
  }

  @Test
  void theLastActiveAdministratorStaysActive() {
    User root = staff.accountOf(admin);
    staff.assertRefused(() -> become(admin, root, DISABLED), new UserRefusal.LastAdministrator());

    Requester second = staff.administrator();
    assertThat(done(become(admin, root, DISABLED)).isActive()).isFalse();
    staff.assertRefused(
        () -> become(second, staff.accountOf(second), DISABLED),
        new UserRefusal.LastAdministrator());
    staff.assertDenied(() -> become(admin, ada, DISABLED), Denial.CallerOutdated.class);
  }

  @Test
  void refusalsComeInTheirOrder() {
    Requester clerk = staff.holderOf("users:write");
    Requester plain = staff.holderOf("roles:assign");
    User root = staff.accountOf(admin);
    Validated<Wish> invalid = Validated.invalid("state", "must be active or disabled");

    staff.assertDenied(
        () -> become(plain, Users.named("nobody"), invalid, user -> false),
        Denial.PermissionMissing.class);
    staff.assertRefused(
        () -> become(clerk, Users.named("nobody"), invalid, user -> false),
        new UserRefusal.NotFound());
    staff.assertRefused(() -> become(clerk, root, invalid, user -> false), new UserRefusal.Stale());
    staff.assertInvalid(() -> become(clerk, root, invalid, user -> true), "state");
    staff.assertDenied(() -> become(clerk, root, DISABLED), Denial.BeyondRights.class);
  }

  private ChangeOutcome<User, UserRefusal> become(Requester requester, User user, State state) {
    return become(requester, user, Validated.valid(Wish.of(state)), anyState -> true);
  }

  private ChangeOutcome<User, UserRefusal> become(
      Requester requester, User user, Validated<Wish> wish, Predicate<User> precondition) {
    return new ChangeUser(installation.administration(), installation.terminator())
        .execute(new ChangeUser.Command(requester, user.id(), wish, precondition));
  }

  private RefreshSession.Outcome refresh(IssuedTokens tokens) {
    return installation
        .refresh()
        .execute(
            new RefreshSession.Command(tokens.refreshToken().reveal(), Attempts.SOURCE, ORIGIN));
  }
}
