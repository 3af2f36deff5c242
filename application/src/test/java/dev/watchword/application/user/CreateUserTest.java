package dev.watchword.application.user;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.authentication.Gates;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Race;
import dev.watchword.application.user.CreateUser.Refusal;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.Validated;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreateUserTest {
  private static final Username ADA = new Username("ada-lovelace");
  private static final Password PASSWORD = Password.of(Installation.PASSWORD);
  private static final Actor ACTOR = new Actor.Operator();

  private final Installation installation = new Installation();

  @Test
  void anAccountIsCreatedWithItsPassword() {
    User created = created(create(PASSWORD));

    assertThat(found()).contains(created);
    assertThat(created.username()).isEqualTo(ADA);
    assertThat(created.roles()).containsExactly(RoleName.USER);
    assertThat(created.isActive()).isTrue();
    assertThat(created.createdAt()).isEqualTo(START);
    Credential credential = installation.credentialOf(created);
    assertThat(credential.version()).isEqualTo(1);
    assertThat(installation.hasher().matches(PASSWORD, credential.hash())).isTrue();
  }

  @Test
  void theCreationIsRecorded() {
    User created = created(create(PASSWORD));

    assertThat(installation.recorded())
        .containsExactly(
            new RecordedEvent(new AuditEvent.UserCreated(created.id(), ADA), ACTOR, ORIGIN, START),
            new RecordedEvent(
                new AuditEvent.RoleGranted(created.id(), RoleName.USER), ACTOR, ORIGIN, START));
  }

  @Test
  void aNameThatIsTakenStaysWithItsHolder() {
    User first = created(create(PASSWORD));

    assertThat(create(Password.of("another password altogether")))
        .isEqualTo(ChangeOutcome.refused(new Refusal.UsernameTaken()));

    assertThat(found()).contains(first);
    assertThat(installation.events(AuditEvent.UserCreated.class)).hasSize(1);
    assertThat(installation.hasher().matches(PASSWORD, installation.credentialOf(first).hash()))
        .isTrue();
  }

  @Test
  void ofManyAtOnceOneGetsTheName() throws Exception {
    List<ChangeOutcome<User, Refusal>> outcomes = Race.of(16, () -> create(PASSWORD));

    assertThat(outcomes).filteredOn(ChangeOutcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(ChangeOutcome.refused(new Refusal.UsernameTaken())::equals)
        .hasSize(15);
  }

  @Test
  void aRejectedPasswordHasEveryReasonAndCostsNoHash() {
    assertThat(create(Password.of("ada-lovelace")))
        .isEqualTo(
            ChangeOutcome.refused(
                new Refusal.PasswordRejected(
                    List.of(
                        new PasswordFault.TooShort(15),
                        new PasswordFault.ContainsContextWord(),
                        new PasswordFault.Guessable()))));

    assertThat(installation.hasher().hashed()).isZero();
    assertThat(found()).isEmpty();
    assertThat(installation.recorded()).isEmpty();
  }

  @Test
  void aFullGateCreatesNobody() {
    assertThat(create(PASSWORD, Gates.closed()))
        .isEqualTo(ChangeOutcome.refused(new Refusal.Busy()));

    assertThat(found()).isEmpty();
    assertThat(installation.recorded()).isEmpty();
  }

  private Optional<User> found() {
    return installation.storage().read(tx -> tx.users().findByUsername(ADA));
  }

  private ChangeOutcome<User, Refusal> create(Password password) {
    return create(password, installation.gate());
  }

  private ChangeOutcome<User, Refusal> create(Password password, HashGate gate) {
    return installation
        .createUser(gate)
        .execute(
            new CreateUser.Command(
                new Requester.Operator(ORIGIN),
                Validated.valid(ADA),
                password,
                new Validity.Lasting(),
                Set.of(RoleName.USER.value())));
  }

  private static User created(ChangeOutcome<User, Refusal> outcome) {
    assertThat(outcome).isInstanceOf(ChangeOutcome.Done.class);
    return ((ChangeOutcome.Done<User, Refusal>) outcome).result();
  }
}
