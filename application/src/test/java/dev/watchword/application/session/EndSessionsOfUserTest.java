package dev.watchword.application.session;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.NotFound;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndSessionsOfUserTest {
  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();
  private final User ada = installation.with(Users.named("ada"));
  private final IssuedTokens one = installation.logIn(ada);
  private final IssuedTokens other = installation.logIn(ada);

  @Test
  void allOfThemEndAtOnce() {
    assertThat(staff.recordedBy(admin, () -> assertThat(done(endAll(admin, ada))).isEqualTo(2)))
        .containsExactlyInAnyOrder(ended(one), ended(other));

    assertThat(installation.activeSessionsOf(ada)).isEmpty();
    assertThat(staff.accepts(one)).isFalse();
    assertThat(staff.accepts(other)).isFalse();
  }

  @Test
  void oneEndsAndTheOthersGoOn() {
    SessionId session = installation.sessionOf(one);

    assertThat(
            staff.recordedBy(admin, () -> assertThat(done(end(admin, ada, session))).isEqualTo(1)))
        .containsExactly(ended(one));

    assertThat(installation.activeSessionsOf(ada)).containsExactly(installation.sessionOf(other));
    assertThat(staff.accepts(one)).isFalse();
    assertThat(staff.accepts(other)).isTrue();
  }

  @Test
  void theSessionsOfOthersGoOn() {
    IssuedTokens elsewhere = installation.logIn(installation.with(Users.named("grace")));

    done(endAll(admin, ada));

    assertThat(staff.accepts(elsewhere)).isTrue();
  }

  @Test
  void whoHasNoSessionLosesNone() {
    done(endAll(admin, ada));

    assertThat(staff.<Integer>leavingAll(() -> done(endAll(admin, ada)))).isZero();
  }

  @Test
  void aSessionThatHasEndedOrIsSomebodyElsesIsNotFound() {
    SessionId ended = installation.sessionOf(one);
    done(end(admin, ada, ended));
    SessionId elsewhere =
        installation.sessionOf(installation.logIn(installation.with(Users.named("grace"))));

    staff.assertRefused(() -> end(admin, ada, ended), new NotFound());
    staff.assertRefused(() -> end(admin, ada, elsewhere), new NotFound());
    staff.assertRefused(
        () -> end(admin, ada, SessionId.next(TestClock.START, Randomness.shared())),
        new NotFound());
  }

  @Test
  void nobodyEndsTheSessionsOfWhoHoldsMore() {
    Requester clerk = staff.holderOf("sessions:revoke");
    User root = staff.accountOf(admin);
    SessionId ofRoot = installation.activeSessionsOf(root).getFirst();

    staff.assertDenied(() -> endAll(clerk, root), Denial.BeyondRights.class);
    staff.assertDenied(() -> end(clerk, root, ofRoot), Denial.BeyondRights.class);
    assertThat(done(endAll(clerk, ada))).isEqualTo(2);
  }

  @Test
  void whoeverLacksThePermissionLearnsNotWhoExists() {
    Requester plain = staff.holderOf("sessions:read");

    staff.assertDenied(() -> endAll(plain, ada), Denial.PermissionMissing.class);
    staff.assertDenied(() -> endAll(plain, Users.named("nobody")), Denial.PermissionMissing.class);
    staff.assertRefused(() -> endAll(admin, Users.named("nobody")), new NotFound());
  }

  private AuditEvent ended(IssuedTokens tokens) {
    return new AuditEvent.SessionEnded(
        ada.id(), installation.sessionOf(tokens), EndReason.ENDED_BY_ADMINISTRATOR);
  }

  private ChangeOutcome<Integer, NotFound> endAll(Requester requester, User user) {
    return end(requester, user, Optional.empty());
  }

  private ChangeOutcome<Integer, NotFound> end(Requester requester, User user, SessionId session) {
    return end(requester, user, Optional.of(session));
  }

  private ChangeOutcome<Integer, NotFound> end(
      Requester requester, User user, Optional<SessionId> session) {
    return new EndSessionsOfUser(installation.administration(), installation.terminator())
        .execute(new EndSessionsOfUser.Command(requester, user.id(), session));
  }
}
