package dev.watchword.application.user;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.credential.HashGate;
import dev.watchword.application.credential.PasswordAcceptance;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Race;
import dev.watchword.application.user.CreateUser.Outcome;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.PasswordRules;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreateUserTest {
  private static final Username ADA = new Username("ada-lovelace");
  private static final Password PASSWORD = Password.of(Installation.PASSWORD);
  private static final Actor ACTOR = new Actor.CommandLine();

  private final Installation installation = new Installation();

  @Test
  void anAccountIsCreatedWithItsPassword() {
    User created = created(create(PASSWORD));

    assertThat(found()).contains(created);
    assertThat(created.username()).isEqualTo(ADA);
    assertThat(created.roles()).containsExactly(RoleName.USER);
    assertThat(created.isActive()).isTrue();
    assertThat(created.id().createdAt()).isEqualTo(START);
    Credential credential = installation.credentialOf(created);
    assertThat(credential.version()).isEqualTo(1);
    assertThat(installation.hasher().matches(PASSWORD, credential.hash())).isTrue();
  }

  @Test
  void theCreationIsRecorded() {
    User created = created(create(PASSWORD));

    assertThat(installation.recorded())
        .containsExactly(
            new RecordedEvent(new AuditEvent.UserCreated(created.id(), ADA), ACTOR, ORIGIN, START));
  }

  @Test
  void aNameThatIsTakenStaysWithItsHolder() {
    User first = created(create(PASSWORD));

    assertThat(create(Password.of("another password altogether")))
        .isEqualTo(new Outcome.UsernameTaken());

    assertThat(found()).contains(first);
    assertThat(installation.events(AuditEvent.UserCreated.class)).hasSize(1);
    assertThat(installation.hasher().matches(PASSWORD, installation.credentialOf(first).hash()))
        .isTrue();
  }

  @Test
  void ofManyAtOnceOneGetsTheName() throws Exception {
    List<Outcome> outcomes = Race.of(16, () -> create(PASSWORD));

    assertThat(outcomes).filteredOn(Outcome.Created.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(new Outcome.UsernameTaken()::equals).hasSize(15);
  }

  @Test
  void aRejectedPasswordHasEveryReasonAndCostsNoHash() {
    assertThat(create(Password.of("ada-lovelace")))
        .isEqualTo(
            new Outcome.PasswordRejected(
                List.of(
                    new PasswordFault.TooShort(15),
                    new PasswordFault.ContainsContextWord(),
                    new PasswordFault.Guessable())));

    assertThat(installation.hasher().hashed()).isZero();
    assertThat(found()).isEmpty();
    assertThat(installation.recorded()).isEmpty();
  }

  @Test
  void aFullGateCreatesNobody() {
    assertThat(create(PASSWORD, new HashGate(0, 0))).isEqualTo(new Outcome.Busy());

    assertThat(found()).isEmpty();
    assertThat(installation.recorded()).isEmpty();
  }

  private Optional<User> found() {
    return installation.storage().read(tx -> tx.users().findByUsername(ADA));
  }

  private Outcome create(Password password) {
    return create(password, installation.gate());
  }

  private Outcome create(Password password, HashGate gate) {
    return new CreateUser(
            installation.unitOfWork(),
            gate,
            installation.hasher(),
            new PasswordAcceptance(
                new PasswordRules(15, List.of()), (any, context) -> any.length() < 15),
            installation.clock(),
            Randomness.shared())
        .execute(new CreateUser.Command(ADA, password, Set.of(RoleName.USER), ACTOR, ORIGIN));
  }

  private static User created(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Created.class);
    return ((Outcome.Created) outcome).user();
  }
}
