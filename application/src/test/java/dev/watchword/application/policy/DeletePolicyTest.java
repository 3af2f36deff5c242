package dev.watchword.application.policy;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DeletionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Roles;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletePolicyTest {
  private static final TokenPolicy STRICT = Policies.strict("strict");

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();
  private final Requester clerk = staff.holderOf("policies:write");

  @BeforeEach
  void define() {
    installation.apply(STRICT);
  }

  @Test
  void aPolicyThatNoRoleNamesGoesAndIsRecorded() {
    assertThat(
            staff.recordedBy(
                clerk, () -> assertThat(done(delete(clerk, STRICT.name()))).isEqualTo(STRICT)))
        .containsExactly(new AuditEvent.PolicyDeleted(STRICT.name()));

    assertThat(installation.roles().get().policy(STRICT.name())).isEmpty();
    staff.assertRefused(() -> delete(clerk, STRICT.name()), DeletionRefusal.NOT_FOUND);
  }

  @Test
  void aPolicyThatARoleNamesStaysAlsoWhenNobodyHasTheRole() {
    staff.define(Roles.named("reader").under(STRICT.name()).build());

    staff.assertRefused(() -> delete(clerk, STRICT.name()), DeletionRefusal.IN_USE);
    staff.assertRefused(() -> delete(Staff.OPERATOR, STRICT.name()), DeletionRefusal.IN_USE);
  }

  @Test
  void thePolicyDefaultStays() {
    staff.assertRefused(() -> delete(admin, PolicyName.DEFAULT), DeletionRefusal.IN_USE);
  }

  @Test
  void refusalsComeInTheirOrder() {
    staff.define(Roles.named("reader").allowing("docs:read").under(STRICT.name()).build());
    Requester plain = staff.holderOf("policies:read");
    PolicyName none = new PolicyName("none");

    staff.assertDenied(() -> delete(plain, none, policy -> false), Denial.PermissionMissing.class);
    staff.assertRefused(() -> delete(clerk, none, policy -> false), DeletionRefusal.NOT_FOUND);
    staff.assertRefused(() -> delete(clerk, STRICT.name(), policy -> false), DeletionRefusal.STALE);
    staff.assertDenied(() -> delete(clerk, STRICT.name()), Denial.BeyondRights.class);
    staff.assertRefused(() -> delete(admin, STRICT.name()), DeletionRefusal.IN_USE);
  }

  private ChangeOutcome<TokenPolicy, DeletionRefusal> delete(Requester requester, PolicyName name) {
    return delete(requester, name, anyState -> true);
  }

  private ChangeOutcome<TokenPolicy, DeletionRefusal> delete(
      Requester requester, PolicyName name, Predicate<TokenPolicy> precondition) {
    return new DeletePolicy(installation.administration(), installation.roles())
        .execute(new DeletePolicy.Command(requester, name, precondition));
  }
}
