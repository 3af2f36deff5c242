package dev.watchword.application.policy;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DefinitionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.policy.DefinePolicy.Defined;
import dev.watchword.application.role.TokenSizeCheck;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import dev.watchword.domain.validation.Validated;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DefinePolicyTest {
  private static final TokenPolicy STRICT = Policies.strict("strict");

  private final Installation installation = new Installation();
  private final Staff staff = new Staff(installation);
  private final Requester admin = staff.administrator();

  @Test
  void aNewPolicyIsStoredKnownAndRecorded() {
    assertThat(
            staff.recordedBy(
                admin,
                () -> assertThat(done(define(admin, STRICT))).isEqualTo(new Defined(STRICT, true))))
        .containsExactly(new AuditEvent.PolicyDefined(STRICT));

    assertThat(installation.roles().get().policy(STRICT.name())).contains(STRICT);
  }

  @Test
  void anotherDefinitionReplacesTheFirstAndTheSameChangesNothing() {
    done(define(admin, STRICT));
    TokenPolicy silent = Policies.silent("strict");

    assertThat(staff.recordedBy(admin, () -> done(define(admin, silent))))
        .containsExactly(new AuditEvent.PolicyDefined(silent));
    assertThat(staff.leavingAll(() -> done(define(admin, silent))))
        .isEqualTo(new Defined(silent, false));
  }

  @Test
  void itHoldsFromTheNextToken() {
    User ada = installation.with(Users.named("ada"));
    IssuedTokens before = installation.logIn(ada);

    done(define(admin, named(Policies.strict("strict"), PolicyName.DEFAULT)));

    assertThat(staff.accepts(before)).isTrue();
    assertThat(installation.logIn(ada).expiresIn()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void thePolicyDefaultMustSetItsLifetimes() {
    assertThat(staff.leavingAll(() -> define(admin, Policies.silent("default"))))
        .isInstanceOfSatisfying(
            ChangeOutcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .isInstanceOfSatisfying(
                        DefinitionRefusal.Invalid.class,
                        invalid ->
                            assertThat(invalid.faults())
                                .extracting(fault -> fault.member())
                                .containsExactly(
                                    "access_lifetime", "session_lifetime", "reuse_grace")));
  }

  @Test
  void nobodyChangesAPolicyOfARoleThatHoldsMore() {
    done(define(admin, STRICT));
    staff.define(Roles.named("reader").allowing("docs:read").under(STRICT.name()).build());
    Requester clerk = staff.holderOf("policies:write");

    staff.assertDenied(() -> define(clerk, Policies.silent("strict")), Denial.BeyondRights.class);
    assertThat(done(define(clerk, Policies.strict("other"))).isNew()).isTrue();
  }

  @Test
  void nobodyChangesAPolicyOfAUserWhoHoldsMoreByAnotherRole() {
    RoleName plain = staff.define(Roles.named("plain").under(PolicyName.DEFAULT).build());
    done(define(admin, STRICT));
    staff.define(Roles.named("plain").under(STRICT.name()).build());
    Requester clerk = staff.holderOf("policies:write");
    installation.with(Users.active().holding(plain, RoleName.USER).build());
    assertThat(done(define(clerk, Policies.silent("strict"))).isNew()).isFalse();

    RoleName reader = staff.define(Roles.named("reader").allowing("docs:read").build());
    installation.with(Users.disabled().holding(plain, reader).build());

    assertThat(staff.leavingAll(() -> define(clerk, STRICT)))
        .isEqualTo(ChangeOutcome.denied(new Denial.BeyondRights(Permission.of("docs:read"))));
    assertThat(done(define(staff.holderOf("policies:write", "docs:*"), STRICT)).isNew()).isFalse();
  }

  @Test
  void thePolicyDefaultConcernsEveryUserAndNobodyElse() {
    Requester clerk = staff.holderOf("policies:write", "docs:read");
    TokenPolicy shorter = named(Policies.strict("strict"), PolicyName.DEFAULT);
    staff.define(Roles.named("unused").allowing("docs:write").build());

    staff.assertDenied(() -> define(clerk, shorter), Denial.BeyondRights.class);
    assertThat(done(define(admin, shorter)).isNew()).isFalse();

    installation.update(staff.accountOf(admin).withRoles(Set.of(), installation.clock().instant()));
    assertThat(done(define(clerk, named(Policies.strict("strict"), PolicyName.DEFAULT))).isNew())
        .isFalse();
  }

  @Test
  void permissionsThatWouldNotFitIntoTheTokenOfAHolderAreRefused() {
    done(define(admin, Policies.silent("quiet")));
    Role large =
        Roles.named("large")
            .allowing(
                IntStream.range(0, 100)
                    .mapToObj(number -> "a-resource-with-a-name-%03d:read".formatted(number))
                    .toArray(String[]::new))
            .under(new PolicyName("quiet"))
            .build();
    installation.with(Users.active().holding(staff.define(large)).build());
    TokenPolicy telling = named(STRICT, new PolicyName("quiet"));

    staff.assertInvalid(() -> define(admin, telling), "permissions_in_token");
    staff.assertInvalid(
        () -> define(admin, named(STRICT, PolicyName.DEFAULT)), "permissions_in_token");
  }

  @Test
  void refusalsComeInTheirOrder() {
    done(define(admin, STRICT));
    staff.define(Roles.named("reader").allowing("docs:read").under(STRICT.name()).build());
    Requester plain = staff.holderOf("policies:read");
    Requester clerk = staff.holderOf("policies:write");
    Validated<TokenPolicy> invalid = Validated.invalid("max_sessions", "must be more");

    staff.assertDenied(
        () -> define(plain, invalid, Optional::isEmpty), Denial.PermissionMissing.class);
    staff.assertRefused(
        () -> define(clerk, invalid, Optional::isEmpty), new DefinitionRefusal.Stale());
    staff.assertInvalid(() -> define(clerk, invalid, policy -> true), "max_sessions");
    staff.assertDenied(() -> define(clerk, STRICT), Denial.BeyondRights.class);
  }

  private static TokenPolicy named(TokenPolicy policy, PolicyName name) {
    return new TokenPolicy(
        name,
        policy.accessLifetime(),
        policy.sessionLifetime(),
        policy.idleTimeout(),
        policy.reuseGrace(),
        policy.maxSessions(),
        policy.permissionsInToken());
  }

  private ChangeOutcome<Defined, DefinitionRefusal> define(
      Requester requester, TokenPolicy policy) {
    return define(requester, Validated.valid(policy), anyState -> true);
  }

  private ChangeOutcome<Defined, DefinitionRefusal> define(
      Requester requester,
      Validated<TokenPolicy> policy,
      Predicate<Optional<TokenPolicy>> precondition) {
    PolicyName name =
        switch (policy) {
          case Validated.Valid<TokenPolicy>(TokenPolicy valid) -> valid.name();
          case Validated.Invalid<TokenPolicy> invalid -> STRICT.name();
        };
    return new DefinePolicy(
            installation.administration(),
            new TokenSizeCheck(new TokenSizeLimit(Claims.ISSUER)),
            installation.roles())
        .execute(new DefinePolicy.Command(requester, name, policy, precondition));
  }
}
