package dev.watchword.application.user;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DeleteUserTest {
  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();
  private final User ada = installation.with(Users.named("ada"));

  @Test
  void theAccountGoesWithItsSessionsAndTokens() {
    IssuedTokens tokens = installation.logIn(ada);

    assertThat(staff.recordedBy(admin, () -> assertThat(done(delete(admin, ada))).isEqualTo(ada)))
        .containsExactly(
            new AuditEvent.SessionEnded(
                ada.id(), installation.sessionOf(tokens), EndReason.USER_DELETED),
            new AuditEvent.UserDeleted(ada.id(), ada.username()));

    assertThat(staff.stored(ada.id())).isEmpty();
    assertThat(staff.accepts(tokens)).isFalse();
  }

  @Test
  void theNameIsFreeForSomebodyElseWhomTheOldTokensDoNotConcern() {
    IssuedTokens before = installation.logIn(ada);
    done(delete(admin, ada));

    User other = installation.with(Users.named("ada"));

    assertThat(staff.accepts(installation.logIn(other))).isTrue();
    assertThat(staff.accepts(before)).isFalse();
  }

  @Test
  void whoIsDeletedIsNotFoundAgain() {
    done(delete(admin, ada));

    staff.assertRefused(() -> delete(admin, ada), new UserRefusal.NotFound());
  }

  @Test
  void nobodyDeletesWhoHoldsMore() {
    Requester clerk = staff.holderOf("users:write");
    User holder = staff.userHolding("docs:read");

    staff.assertDenied(() -> delete(clerk, holder), Denial.BeyondRights.class);
    staff.assertDenied(() -> delete(clerk, staff.accountOf(admin)), Denial.BeyondRights.class);
    assertThat(done(delete(clerk, ada))).isEqualTo(ada);
  }

  @Test
  void theLastAdministratorIsNotDeletedAndAnotherCanGo() {
    staff.assertRefused(
        () -> delete(admin, staff.accountOf(admin)), new UserRefusal.LastAdministrator());
    staff.assertRefused(
        () -> delete(Staff.OPERATOR, staff.accountOf(admin)), new UserRefusal.LastAdministrator());

    User root = staff.accountOf(admin);
    staff.administrator();
    assertThat(done(delete(admin, root))).isEqualTo(root);
    staff.assertDenied(() -> delete(admin, ada), Denial.CallerOutdated.class);
  }

  @Test
  void refusalsComeInTheirOrder() {
    Requester clerk = staff.holderOf("users:write");
    Requester plain = staff.holderOf("users:read");
    User nobody = Users.named("nobody");
    User root = staff.accountOf(admin);

    staff.assertDenied(() -> delete(plain, nobody, user -> false), Denial.PermissionMissing.class);
    staff.assertRefused(() -> delete(clerk, nobody, user -> false), new UserRefusal.NotFound());
    staff.assertRefused(() -> delete(clerk, root, user -> false), new UserRefusal.Stale());
    staff.assertDenied(() -> delete(clerk, root), Denial.BeyondRights.class);
  }

  private ChangeOutcome<User, UserRefusal.OfDeletion> delete(Requester requester, User user) {
    return delete(requester, user, anyState -> true);
  }

  private ChangeOutcome<User, UserRefusal.OfDeletion> delete(
      Requester requester, User user, Predicate<User> precondition) {
    return new DeleteUser(installation.administration(), installation.terminator())
        .execute(new DeleteUser.Command(requester, user.id(), precondition));
  }
}
