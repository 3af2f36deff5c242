package dev.watchword.application.role;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DeletionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.user.Users;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteRoleTest {
  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();
  private final RoleName reader = staff.define(Roles.named("reader").allowing("docs:read").build());

  @Test
  void aRoleThatNobodyHasGoesAndIsRecorded() {
    assertThat(staff.recordedBy(admin, () -> done(delete(admin, reader))))
        .containsExactly(new AuditEvent.RoleDeleted(reader));

    assertThat(installation.roles().get().role(reader)).isEmpty();
    staff.assertRefused(() -> delete(admin, reader), DeletionRefusal.NOT_FOUND);
  }

  @Test
  void aRoleThatSomebodyHasStaysAlsoWhenTheyAreDisabled() {
    installation.with(
        Users.active()
            .holding(reader)
            .build()
            .disabled(installation.clock().instant(), Optional.empty()));

    staff.assertRefused(() -> delete(admin, reader), DeletionRefusal.IN_USE);
    staff.assertRefused(() -> delete(Staff.OPERATOR, reader), DeletionRefusal.IN_USE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "user"})
  void theRolesThatWereThereFromTheStartStay(String name) {
    staff.assertRefused(() -> delete(Staff.OPERATOR, new RoleName(name)), DeletionRefusal.IN_USE);
  }

  @Test
  void nobodyDeletesARoleThatHoldsMore() {
    Requester clerk = staff.holderOf("roles:write");

    staff.assertDenied(() -> delete(clerk, reader), Denial.BeyondRights.class);
    staff.assertDenied(() -> delete(clerk, RoleName.ADMIN), Denial.BeyondRights.class);
  }

  @Test
  void refusalsComeInTheirOrder() {
    Requester plain = staff.holderOf("roles:read");
    Requester clerk = staff.holderOf("roles:write");
    installation.with(Users.active().holding(reader).build());
    RoleName none = new RoleName("none");

    staff.assertDenied(() -> delete(plain, none, role -> false), Denial.PermissionMissing.class);
    staff.assertRefused(() -> delete(clerk, none, role -> false), DeletionRefusal.NOT_FOUND);
    staff.assertRefused(() -> delete(clerk, reader, role -> false), DeletionRefusal.STALE);
    staff.assertDenied(() -> delete(clerk, reader), Denial.BeyondRights.class);
    staff.assertRefused(() -> delete(admin, reader), DeletionRefusal.IN_USE);
  }

  private ChangeOutcome<Role, DeletionRefusal> delete(Requester requester, RoleName name) {
    return delete(requester, name, anyState -> true);
  }

  private ChangeOutcome<Role, DeletionRefusal> delete(
      Requester requester, RoleName name, Predicate<Role> precondition) {
    return new DeleteRole(installation.administration(), installation.roles())
        .execute(new DeleteRole.Command(requester, name, precondition));
  }
}
