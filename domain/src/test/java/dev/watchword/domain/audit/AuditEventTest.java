package dev.watchword.domain.audit;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.Clients;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.throttle.Throttle;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditEventTest {
  /** None of these is a secret, and none is free text that a caller typed. */
  private static final Set<String> HARMLESS =
      Set.of(
          "UserId",
          "Optional<UserId>",
          "Username",
          "SessionId",
          "EndReason",
          "KeyId",
          "SigningAlgorithm",
          "Optional<DisabledReason>",
          "Role",
          "RoleName",
          "Requirement",
          "TokenPolicy",
          "PolicyName",
          "BackupName",
          "LoggerName",
          "LogLevel",
          "Throttle",
          "Source$At",
          "ClientId",
          "ClientName",
          "SecretId",
          "AccessKeyId",
          "Set<RoleName>",
          "int");

  private static final UserId ADA = Users.active().build().id();
  private static final SessionId SESSION = SessionId.next(START, Randomness.shared());
  private static final AccessKeyId KEY = AccessKeyId.next(START, Randomness.shared());
  private static final Client BILLING = Clients.named("billing");
  private static final SecretId SECRET = SecretId.next(START, Randomness.shared());
  private static final List<AuditEvent> EVENTS =
      List.of(
          new AuditEvent.LoginSucceeded(ADA, SESSION),
          new AuditEvent.LoginFailed(Optional.of(ADA)),
          new AuditEvent.LoginChallenged(ADA),
          new AuditEvent.LoginThrottled(Optional.of(ADA), Throttle.KNOWN_SOURCE),
          new AuditEvent.LoginUnlocked(ADA),
          new AuditEvent.SourceUnlocked(new Source.At(new IpAddress(1, 2))),
          new AuditEvent.SessionEnded(ADA, SESSION, EndReason.SESSION_LIMIT),
          new AuditEvent.AccessKeyCreated(ADA, KEY),
          new AuditEvent.AccessKeyEnded(ADA, KEY, EndReason.USER_DISABLED),
          new AuditEvent.SessionRepeated(ADA, SESSION, 5),
          new AuditEvent.SessionReplayed(ADA, SESSION, 3, 5),
          new AuditEvent.PasswordChanged(ADA),
          new AuditEvent.PasswordRefused(ADA),
          new AuditEvent.AccessDenied(Optional.of(ADA), new Requirement.InRole(RoleName.ADMIN)),
          new AuditEvent.UserCreated(ADA, Users.named("grace").username()),
          new AuditEvent.UserRenamed(
              ADA, Users.named("ada").username(), Users.named("grace").username()),
          new AuditEvent.UserDisabled(ADA, DisabledReason.parse("left")),
          new AuditEvent.UserEnabled(ADA),
          new AuditEvent.UserDeleted(ADA, Users.named("grace").username()),
          new AuditEvent.PasswordReset(ADA),
          new AuditEvent.RoleGranted(ADA, RoleName.ADMIN),
          new AuditEvent.RoleWithdrawn(ADA, RoleName.ADMIN),
          new AuditEvent.RoleDefined(Roles.admin()),
          new AuditEvent.RoleDeleted(new RoleName("clerk")),
          new AuditEvent.PolicyDefined(TokenPolicy.initialDefault()),
          new AuditEvent.PolicyDeleted(new PolicyName("strict")),
          new AuditEvent.SigningKeyCreated(new KeyId("kid-1"), SigningAlgorithm.ES256),
          new AuditEvent.SigningKeyActivated(new KeyId("kid-2"), new KeyId("kid-1")),
          new AuditEvent.SigningKeyRevoked(new KeyId("kid-1")),
          new AuditEvent.MasterKeyChanged(),
          new AuditEvent.DatabaseBackedUp(new BackupName("evening.zip")),
          new AuditEvent.DatabaseRestored(2, 1, 3),
          new AuditEvent.ClientCreated(BILLING.id(), BILLING.name()),
          new AuditEvent.ClientDisabled(BILLING.id(), BILLING.name()),
          new AuditEvent.ClientEnabled(BILLING.id(), BILLING.name()),
          new AuditEvent.ClientRolesAssigned(
              BILLING.id(), BILLING.name(), Set.of(RoleName.USER, RoleName.ADMIN)),
          new AuditEvent.ClientDeleted(BILLING.id(), BILLING.name()),
          new AuditEvent.ClientSecretCreated(BILLING.id(), BILLING.name(), SECRET),
          new AuditEvent.ClientSecretDeleted(BILLING.id(), BILLING.name(), SECRET),
          new AuditEvent.ClientKeysReplaced(BILLING.id(), BILLING.name(), 2),
          new AuditEvent.LogLevelChanged(new LoggerName("dev.watchword"), LogLevel.DEBUG));

  /** Every record, also those that are grouped. */
  private static Stream<Class<?>> kinds() {
    return kindsOf(AuditEvent.class);
  }

  private static Stream<Class<?>> kindsOf(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AuditEventTest::kindsOf)
        : Stream.of(type);
  }

  @Test
  void everyKindOfEventIsTestedHere() {
    assertThat(EVENTS)
        .extracting(AuditEvent::getClass)
        .map(Class.class::cast)
        .containsExactlyInAnyOrderElementsOf(kinds().toList());
  }

  @Test
  void everyKindHasADottedNameOfItsOwn() {
    assertThat(EVENTS)
        .extracting(AuditEvent::type)
        .doesNotHaveDuplicates()
        .allMatch(type -> type.matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*"));
  }

  @Test
  void namesAreForEver() {
    assertThat(EVENTS)
        .extracting(AuditEvent::type)
        .containsExactly(
            "login.succeeded",
            "login.failed",
            "login.challenged",
            "login.throttled",
            "login.unlocked",
            "source.unlocked",
            "session.ended",
            "access-key.created",
            "access-key.ended",
            "session.repeated",
            "session.replayed",
            "password.changed",
            "password.refused",
            "access.denied",
            "user.created",
            "user.renamed",
            "user.disabled",
            "user.enabled",
            "user.deleted",
            "password.reset",
            "role.granted",
            "role.withdrawn",
            "role.defined",
            "role.deleted",
            "token-policy.defined",
            "token-policy.deleted",
            "signing-key.created",
            "signing-key.activated",
            "signing-key.revoked",
            "master-key.changed",
            "database.backed-up",
            "database.restored",
            "client.created",
            "client.disabled",
            "client.enabled",
            "client.roles-assigned",
            "client.deleted",
            "client-secret.created",
            "client-secret.deleted",
            "client-keys.replaced",
            "log-level.changed");
  }

  @Test
  void noEventHasRoomForASecret() {
    assertThat(kinds().flatMap(AuditEventTest::componentTypes)).isSubsetOf(HARMLESS);
  }

  private static Stream<String> componentTypes(Class<?> event) {
    return Arrays.stream(event.getRecordComponents())
        .map(RecordComponent::getGenericType)
        .map(Type::getTypeName)
        .map(name -> name.replaceAll("[a-z]+\\.", ""));
  }

  @Test
  void whomItConcernsIsSaidWhenItConcernsSomebody() {
    EVENTS.stream()
        .filter(event -> event.type().matches("(login|session|access-key|password|user)\\..*"))
        .forEach(event -> assertThat(event.userId()).as(event.type()).contains(ADA));
    assertThat(new AuditEvent.RoleGranted(ADA, RoleName.ADMIN).userId()).contains(ADA);
    assertThat(new AuditEvent.RoleWithdrawn(ADA, RoleName.ADMIN).userId()).contains(ADA);
    assertThat(new AuditEvent.LoginFailed(Optional.empty()).userId()).isEmpty();
    assertThat(EVENTS.getLast().userId()).isEmpty();
  }

  @Test
  void detailsAreSnakeCase() {
    assertThat(EVENTS)
        .flatExtracting(event -> event.details().keySet())
        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
  }

  @Test
  void detailsSayWhatElseThereIs() {
    assertThat(new AuditEvent.SessionEnded(ADA, SESSION, EndReason.SESSION_LIMIT).details())
        .containsEntry("reason", "session_limit")
        .containsEntry("session_id", SESSION.toString());
    assertThat(new AuditEvent.SessionReplayed(ADA, SESSION, 3, 5).details())
        .containsEntry("presented_generation", "3")
        .containsEntry("present_generation", "5");
    assertThat(new AuditEvent.UserCreated(ADA, Users.named("grace").username()).details())
        .containsEntry("username", "grace");
    assertThat(new AuditEvent.LoginThrottled(Optional.empty(), Throttle.KNOWN_SOURCE).details())
        .containsEntry("closed", "known_source");
    assertThat(new AuditEvent.LoginFailed(Optional.empty()).details()).isEmpty();
  }
}
