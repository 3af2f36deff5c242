package dev.watchword.application.user;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.LogIn;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.user.CreateFirstAdministrator.Outcome;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateFirstAdministratorTest {
  private static final Username ROOT = new Username("root");
  private static final Password GIVEN = Password.of(Installation.PASSWORD);

  private final Installation installation = new Installation();

  @Test
  void aGivenPasswordIsUsedAndNotShown() {
    assertThat(create(Optional.of(GIVEN))).isEqualTo(new Outcome.Created(ROOT));

    assertThat(logIn(GIVEN)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void withoutOneARandomPasswordIsMadeAndWorks() {
    Outcome outcome = create(Optional.empty());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.CreatedWithPassword.class,
            created -> {
              assertThat(created.username()).isEqualTo(ROOT);
              assertThat(created.password().length()).isEqualTo(29);
              assertThat(logIn(created.password())).isInstanceOf(LogIn.Outcome.LoggedIn.class);
              assertThat(created.toString()).doesNotContain(created.password().reveal());
            });
  }

  @Test
  void theAdministratorIsOneAndWatchwordItselfMadeThem() {
    create(Optional.of(GIVEN));

    User root = installation.storage().read(tx -> tx.users().findByUsername(ROOT)).orElseThrow();
    assertThat(root.roles()).containsExactly(RoleName.ADMIN);
    assertThat(installation.recorded())
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.UserCreated(root.id(), ROOT),
                new Actor.Service(),
                Origin.INTERNAL,
                START),
            new RecordedEvent(
                new AuditEvent.RoleGranted(root.id(), RoleName.ADMIN),
                new Actor.Service(),
                Origin.INTERNAL,
                START));
  }

  @Test
  void nobodyIsMadeTwice() {
    create(Optional.of(GIVEN));
    int hashed = installation.hasher().hashed();

    assertThat(create(Optional.of(Password.of("another password altogether"))))
        .isEqualTo(new Outcome.NotNeeded());
    assertThat(create(Optional.empty())).isEqualTo(new Outcome.NotNeeded());

    assertThat(installation.hasher().hashed()).isEqualTo(hashed);
    assertThat(installation.events(AuditEvent.UserCreated.class)).hasSize(1);
    assertThat(logIn(GIVEN)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void anyUserAtAllIsEnough() {
    installation.with(Users.named("ada"));

    assertThat(create(Optional.empty())).isEqualTo(new Outcome.NotNeeded());
  }

  @Test
  void aWeakPasswordIsRejectedWithItsReasons() {
    assertThat(create(Optional.of(Password.of("admin"))))
        .isEqualTo(
            new Outcome.PasswordRejected(
                List.of(new PasswordFault.TooShort(15), new PasswordFault.Guessable())));

    assertThat(installation.recorded()).isEmpty();
    assertThat(installation.storage().<Boolean>read(tx -> tx.users().anyExists())).isFalse();
  }

  @Test
  void aRandomPasswordOpensTheDoorForADay() {
    Password random = ((Outcome.CreatedWithPassword) create(Optional.empty())).password();

    installation.clock().advance(Duration.ofHours(24).minusMillis(1));
    assertThat(logIn(random)).isInstanceOf(LogIn.Outcome.LoggedIn.class);

    installation.clock().advance(Duration.ofMillis(1));
    assertThat(logIn(random)).isEqualTo(new LogIn.Outcome.InvalidCredentials());
  }

  @Test
  void aPasswordThatWasGivenLasts() {
    Password given = Password.of("correct horse battery staple");
    create(Optional.of(given));

    installation.clock().advance(Duration.ofDays(400));

    assertThat(logIn(given)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  private Outcome create(Optional<Password> password) {
    return new CreateFirstAdministrator(
            installation.unitOfWork(),
            installation.createUser(),
            new PasswordGenerator(Randomness.shared()),
            installation.clock())
        .execute(new CreateFirstAdministrator.Command(ROOT, password));
  }

  private LogIn.Outcome logIn(Password password) {
    return installation
        .logIn()
        .execute(
            new LogIn.Command(
                ROOT.value(), password, Optional.empty(), Attempts.SOURCE, Origin.INTERNAL));
  }
}
