package dev.watchword.application.policy;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Refusal;
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
    staff.assertRefused(() -> delete(clerk, STRICT.name()), new Refusal.NotFound());
  }

  @Test
  void aPolicyThatARoleNamesStaysAlsoWhenNobodyHasTheRole() {
    staff.define(Roles.named("reader").under(STRICT.name()).build());

    staff.assertRefused(() -> delete(clerk, STRICT.name()), new Refusal.InUse());
    staff.assertRefused(() -> delete(Staff.OPERATOR, STRICT.name()), new Refusal.InUse());
  }

  @Test
  void thePolicyDefaultStays() {
    staff.assertRefused(() -> delete(admin, PolicyName.DEFAULT), new Refusal.InUse());
  }

  @Test
  void refusalsComeInTheirOrder() {
    staff.define(Roles.named("reader").allowing("docs:read").under(STRICT.name()).build());
    Requester plain = staff.holderOf("policies:read");
    PolicyName none = new PolicyName("none");

    staff.assertRefused(
        () -> delete(plain, none, policy -> false), Refusal.PermissionMissing.class);
    staff.assertRefused(() -> delete(clerk, none, policy -> false), new Refusal.NotFound());
    staff.assertRefused(() -> delete(clerk, STRICT.name(), policy -> false), new Refusal.Stale());
    staff.assertRefused(() -> delete(clerk, STRICT.name()), Refusal.BeyondRights.class);
    staff.assertRefused(() -> delete(admin, STRICT.name()), new Refusal.InUse());
  }

  private ChangeOutcome<TokenPolicy> delete(Requester requester, PolicyName name) {
    return delete(requester, name, anyState -> true);
  }

  private ChangeOutcome<TokenPolicy> delete(
      Requester requester, PolicyName name, Predicate<TokenPolicy> precondition) {
    return new DeletePolicy(installation.administration(), installation.roles())
        .execute(new DeletePolicy.Command(requester, name, precondition));
  }
}
