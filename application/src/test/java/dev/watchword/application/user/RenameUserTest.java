package dev.watchword.application.user;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Installation.PASSWORD;
import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.application.throttle.UnlockUser;
import dev.watchword.application.user.ChangeUser.State;
import dev.watchword.application.user.ChangeUser.Wish;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.Users;
import dev.watchword.domain.validation.Validated;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenameUserTest {
  private static final Username COUNTESS = new Username("countess");
  private static final State DISABLED = new State.Disabled(Optional.empty());
  private static final Source HOME = Attempts.from(1);
  private static final Source ELSEWHERE = Attempts.from(2);

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();
  private final User ada = installation.with(Users.named("ada"));

  private ChangeOutcome<User, UserRefusal> change(Requester requester, User user, Wish wish) {
    return new ChangeUser(installation.administration(), installation.terminator())
        .execute(
            new ChangeUser.Command(
                requester, user.id(), Validated.valid(wish), anyVersion -> true));
  }

  private ChangeOutcome<User, UserRefusal> rename(Requester requester, User user, Username name) {
    return change(requester, user, new Wish(Optional.of(name), Optional.empty()));
  }

  private LogIn.Outcome logIn(String name, String password, Source source) {
    return installation
        .logIn()
        .execute(new LogIn.Command(name, Password.of(password), Optional.empty(), source, ORIGIN));
  }

  private void fail(int times, String name, Source source) {
    for (int i = 0; i < times; i++) {
      assertThat(logIn(name, "wrong horse battery staple", source))
          .isEqualTo(new LogIn.Outcome.InvalidCredentials());
    }
  }

  private void assertClosed(String name, Source source) {
    assertThat(logIn(name, PASSWORD, source)).isInstanceOf(LogIn.Outcome.TooManyAttempts.class);
  }

  private void assertOpen(String name, Source source) {
    assertThat(logIn(name, PASSWORD, source)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void theUserIsTheSameUnderAnotherName() {
    assertThat(staff.recordedBy(admin, () -> done(rename(admin, ada, COUNTESS))))
        .containsExactly(new AuditEvent.UserRenamed(ada.id(), ada.username(), COUNTESS));

    User renamed = staff.stored(ada.id()).orElseThrow();
    assertThat(renamed)
        .isEqualTo(ada.renamed(COUNTESS, installation.clock().instant()))
        .returns(ada.epoch(), User::epoch)
        .returns(ada.version() + 1, User::version);
    assertThat(logIn("ada", PASSWORD, HOME)).isEqualTo(new LogIn.Outcome.InvalidCredentials());
    assertOpen("countess", HOME);
  }

  @Test
  void sessionsGoOnAndTheNextRefreshShowsTheName() {
    IssuedTokens tokens = installation.logIn(ada);

    done(rename(admin, ada, COUNTESS));

    assertThat(staff.accepts(tokens)).isTrue();
    assertThat(Claims.user(installation.claimsOf(tokens)).username()).isEqualTo(ada.username());
    RefreshSession.Outcome outcome =
        installation
            .refresh()
            .execute(
                new RefreshSession.Command(
                    tokens.refreshToken().reveal(), Attempts.SOURCE, ORIGIN));
    assertThat(outcome).isInstanceOf(RefreshSession.Outcome.Refreshed.class);
    IssuedTokens next = ((RefreshSession.Outcome.Refreshed) outcome).tokens();
    assertThat(Claims.user(installation.claimsOf(next)).username()).isEqualTo(COUNTESS);
    assertThat(installation.sessionOf(next)).isEqualTo(installation.sessionOf(tokens));
  }

  @Test
  void theNameThatTheUserHasChangesNothing() {
    assertThat(staff.leavingAll(() -> done(rename(admin, ada, ada.username())))).isEqualTo(ada);
  }

  @Test
  void aTakenNameIsRefusedAndNothingElseIsChangedEither() {
    installation.with(Users.named(COUNTESS.value()));

    staff.assertRefused(() -> rename(admin, ada, COUNTESS), new UserRefusal.UsernameTaken());
    staff.assertRefused(
        () -> change(admin, ada, new Wish(Optional.of(COUNTESS), Optional.of(DISABLED))),
        new UserRefusal.UsernameTaken());
  }

  @Test
  void nameAndStateChangeTogether() {
    Wish both = new Wish(Optional.of(COUNTESS), Optional.of(DISABLED));

    assertThat(staff.recordedBy(admin, () -> done(change(admin, ada, both))))
        .containsExactly(
            new AuditEvent.UserRenamed(ada.id(), ada.username(), COUNTESS),
            new AuditEvent.UserDisabled(ada.id(), Optional.empty()));

    User changed = staff.stored(ada.id()).orElseThrow();
    assertThat(changed.username()).isEqualTo(COUNTESS);
    assertThat(changed.isActive()).isFalse();
  }

  @Test
  void theLastAdministratorMayHaveAnotherNameButStaysActive() {
    User root = staff.accountOf(admin);

    staff.assertRefused(
        () -> change(admin, root, new Wish(Optional.of(COUNTESS), Optional.of(DISABLED))),
        new UserRefusal.LastAdministrator());
    assertThat(done(rename(admin, root, COUNTESS)).username()).isEqualTo(COUNTESS);
  }

  @Test
  void nobodyRenamesWhoHoldsMore() {
    User holder = staff.userHolding("docs:read");
    Requester clerk = staff.holderOf("users:write");

    staff.assertDenied(() -> rename(clerk, holder, COUNTESS), Denial.BeyondRights.class);
    assertThat(done(rename(clerk, ada, COUNTESS)).username()).isEqualTo(COUNTESS);
  }

  @Test
  void theFormerNameIsFreeForSomebodyElse() {
    IssuedTokens tokens = installation.logIn(ada);
    done(rename(admin, ada, COUNTESS));

    User other = installation.with(Users.named("ada"));

    assertOpen("ada", HOME);
    assertThat(other.id()).isNotEqualTo(ada.id());
    assertThat(Claims.user(installation.claimsOf(tokens)).user()).isEqualTo(ada.id());
  }

  @Test
  void anotherNameBringsNoFreshGuesses() {
    fail(10, "ada", ELSEWHERE);
    assertClosed("ada", ELSEWHERE);

    done(rename(admin, ada, COUNTESS));

    assertClosed("countess", ELSEWHERE);
    fail(1, "ada", ELSEWHERE);
  }

  @Test
  void guessesAtANameBeforeItIsTheUsersDoNotCount() {
    fail(10, "countess", ELSEWHERE);
    assertClosed("countess", ELSEWHERE);

    done(rename(admin, ada, COUNTESS));

    assertOpen("countess", ELSEWHERE);
  }

  @Test
  void theSourcesOfTheUserStayKnown() {
    assertOpen("ada", HOME);
    done(rename(admin, ada, COUNTESS));
    fail(10, "countess", ELSEWHERE);

    assertClosed("countess", ELSEWHERE);
    assertOpen("countess", HOME);
  }

  @Test
  void theNewNameIsUnlocked() {
    fail(10, "ada", ELSEWHERE);
    done(rename(admin, ada, COUNTESS));

    done(installation.unlockUser().execute(new UnlockUser.Command(Staff.OPERATOR, COUNTESS)));

    assertOpen("countess", ELSEWHERE);
  }
}
