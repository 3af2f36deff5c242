package dev.watchword.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.Users;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What events of management say besides whom they concern. */
class AuditDetailsTest {
  private static final UserId ADA = Users.active().build().id();

  @Test
  void disablingSaysWhyIfSomebodySaid() {
    assertThat(new AuditEvent.UserDisabled(ADA, DisabledReason.parse("left")).details())
        .isEqualTo(Map.of("reason", "left"));
    assertThat(new AuditEvent.UserDisabled(ADA, Optional.empty()).details()).isEmpty();
    assertThat(new AuditEvent.UserEnabled(ADA).details()).isEmpty();
  }

  @Test
  void aRenamedUserIsFoundByBothNames() {
    assertThat(
            new AuditEvent.UserRenamed(ADA, new Username("ada"), new Username("o'brien")).details())
        .isEqualTo(Map.of("former_username", "ada", "username", "o'brien"));
  }

  @Test
  void aNameOutlivesItsUser() {
    assertThat(new AuditEvent.UserDeleted(ADA, Users.named("grace").username()).details())
        .isEqualTo(Map.of("username", "grace"));
  }

  @Test
  void rolesThatComeAndGoAreNamed() {
    Map<String, String> clerk = Map.of("role", "clerk");
    RoleName name = new RoleName("clerk");

    assertThat(new AuditEvent.RoleGranted(ADA, name).details()).isEqualTo(clerk);
    assertThat(new AuditEvent.RoleWithdrawn(ADA, name).details()).isEqualTo(clerk);
    assertThat(new AuditEvent.RoleDeleted(name).details()).isEqualTo(clerk);
  }

  @Test
  void aRoleIsTakenDownWhole() {
    assertThat(
            new AuditEvent.RoleDefined(
                    Roles.named("clerk")
                        .described("not what it may do")
                        .allowing("users:write", "roles:read", "users:read")
                        .under(new PolicyName("strict"))
                        .build())
                .details())
        .isEqualTo(
            Map.of(
                "role", "clerk",
                "permissions", "roles:read users:read users:write",
                "token_policy", "strict"));
    assertThat(new AuditEvent.RoleDefined(Roles.user()).details())
        .isEqualTo(Map.of("role", "user", "permissions", "", "token_policy", ""));
  }

  @Test
  void aPolicyIsTakenDownWhole() {
    assertThat(new AuditEvent.PolicyDefined(Policies.strict("strict")).details())
        .isEqualTo(
            Map.of(
                "token_policy", "strict",
                "access_lifetime", "PT5M",
                "session_lifetime", "PT8H",
                "idle_timeout", "PT30M",
                "reuse_grace", "PT10S",
                "max_sessions", "3",
                "permissions_in_token", "true"));
    assertThat(new AuditEvent.PolicyDeleted(new PolicyName("strict")).details())
        .isEqualTo(Map.of("token_policy", "strict"));
  }

  @Test
  void whatAPolicyDoesNotSetIsEmpty() {
    assertThat(new AuditEvent.PolicyDefined(Policies.silent("silent")).details())
        .isEqualTo(
            Map.of(
                "token_policy", "silent",
                "access_lifetime", "",
                "session_lifetime", "",
                "idle_timeout", "",
                "reuse_grace", "",
                "max_sessions", "",
                "permissions_in_token", "false"));
  }

  @Test
  void keysAreNamed() {
    KeyId key = new KeyId("kid-2");

    assertThat(new AuditEvent.SigningKeyActivated(key, new KeyId("kid-1")).details())
        .isEqualTo(Map.of("kid", "kid-2", "replaced_kid", "kid-1"));
    assertThat(new AuditEvent.SigningKeyRevoked(key).details()).isEqualTo(Map.of("kid", "kid-2"));
  }

  @Test
  void aRestoreSaysWhatItEnded() {
    assertThat(new AuditEvent.DatabaseRestored(2, 1, 3).details())
        .isEqualTo(Map.of("ended_sessions", "2", "ended_access_keys", "1", "retired_keys", "3"));
  }
}
