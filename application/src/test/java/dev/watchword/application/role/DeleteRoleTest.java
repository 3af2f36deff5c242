package dev.watchword.application.role;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Refusal;
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
    staff.assertRefused(() -> delete(admin, reader), new Refusal.NotFound());
  }

  @Test
  void aRoleThatSomebodyHasStaysAlsoWhenTheyAreDisabled() {
    installation.with(
        Users.active()
            .holding(reader)
            .build()
            .disabled(installation.clock().instant(), Optional.empty()));

    staff.assertRefused(() -> delete(admin, reader), new Refusal.InUse());
    staff.assertRefused(() -> delete(Staff.OPERATOR, reader), new Refusal.InUse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "user"})
  void theRolesThatWereThereFromTheStartStay(String name) {
    staff.assertRefused(() -> delete(Staff.OPERATOR, new RoleName(name)), new Refusal.InUse());
  }

  @Test
  void nobodyDeletesARoleThatHoldsMore() {
    Requester clerk = staff.holderOf("roles:write");

    staff.assertRefused(() -> delete(clerk, reader), Refusal.BeyondRights.class);
    staff.assertRefused(() -> delete(clerk, RoleName.ADMIN), Refusal.BeyondRights.class);
  }

  @Test
  void refusalsComeInTheirOrder() {
    Requester plain = staff.holderOf("roles:read");
    Requester clerk = staff.holderOf("roles:write");
    installation.with(Users.active().holding(reader).build());
    RoleName none = new RoleName("none");

    staff.assertRefused(() -> delete(plain, none, role -> false), Refusal.PermissionMissing.class);
    staff.assertRefused(() -> delete(clerk, none, role -> false), new Refusal.NotFound());
    staff.assertRefused(() -> delete(clerk, reader, role -> false), new Refusal.Stale());
    staff.assertRefused(() -> delete(clerk, reader), Refusal.BeyondRights.class);
    staff.assertRefused(() -> delete(admin, reader), new Refusal.InUse());
  }

  private ChangeOutcome<Role> delete(Requester requester, RoleName name) {
    return delete(requester, name, anyState -> true);
  }

  private ChangeOutcome<Role> delete(
      Requester requester, RoleName name, Predicate<Role> precondition) {
    return new DeleteRole(installation.administration(), installation.roles())
        .execute(new DeleteRole.Command(requester, name, precondition));
  }
}
