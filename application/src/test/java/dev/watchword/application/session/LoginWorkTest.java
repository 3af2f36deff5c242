package dev.watchword.application.session;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Installation.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Ports;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.user.Users;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a failed login costs, call by call: transactions, reads, writes and hashes. Nobody can tell
 * by the time that it takes whether there is a user of the name, but for what a row that is found
 * weighs more than none.
 */
class LoginWorkTest {
  private static final String WRONG = "wrong horse battery staple";

  private static final String READ = "CredentialRepository.find";

  private final Ports ports = new Ports();
  private final Installation installation =
      new Installation(ports::around, signer -> ports.around(TokenSigner.class, signer));
  private final LogIn logIn =
      installation.logIn(
          ports.around(PasswordHasher.class, installation.hasher()), installation.gate());

  @BeforeEach
  void populate() {
    installation.with(Users.named("ada"));
    installation.with(Users.disabled().named("grace").build());
  }

  private record Login(String name, String password) {}

  @ParameterizedTest
  @ValueSource(strings = {PASSWORD, WRONG})
  void aDisabledUserCostsWhatAWrongPasswordCosts(String password) {
    assertThat(work(new Login("grace", password))).isEqualTo(work(new Login("ada", WRONG)));
  }

  @Test
  void anUnknownNameCostsTheSame() {
    List<String> ofUser = work(new Login("ada", WRONG));
    List<String> ofNobody = work(new Login("nobody", WRONG));

    assertThat(ofUser).containsOnlyOnce(READ, "PasswordHasher.matches", "write");
    assertThat(ofNobody).isEqualTo(ofUser);
  }

  @Test
  void theSameHoldsWhenTooManyHaveFailed() {
    for (int i = 0; i < 10; i++) {
      logIn(new Login("ada", WRONG));
      logIn(new Login("nobody", WRONG));
    }

    List<String> ofUser = work(new Login("ada", PASSWORD));

    assertThat(ofUser)
        .doesNotContain("write", "write without waiting", "PasswordHasher.matches")
        .containsOnlyOnce(READ);
    assertThat(work(new Login("nobody", PASSWORD))).isEqualTo(ofUser);
  }

  @Test
  void whatNobodyCanHaveCostsNothingWhoeverIsMeant() {
    assertThat(work(new Login("a".repeat(255), PASSWORD))).isEmpty();
    assertThat(work(new Login("ada\u0007", PASSWORD))).isEmpty();
    assertThat(work(new Login("ada", "x".repeat(Password.MAX_CHECKED_LENGTH + 1)))).isEmpty();
    assertThat(work(new Login("nobody", "x".repeat(Password.MAX_CHECKED_LENGTH + 1)))).isEmpty();
  }

  @Test
  void whatIsLongerThanNewPasswordsMayBeCostsWhatAnyPasswordCosts() {
    String imported = "x".repeat(Password.MAX_CHECKED_LENGTH);

    assertThat(work(new Login("ada", imported))).isEqualTo(work(new Login("ada", WRONG)));
  }

  private List<String> work(Login given) {
    int before = ports.calls().size();
    ports.watch();
    LogIn.Outcome outcome = logIn(given);
    ports.stop();
    assertThat(outcome).isNotInstanceOf(LogIn.Outcome.LoggedIn.class);
    return ports.calls().subList(before, ports.calls().size());
  }

  private LogIn.Outcome logIn(Login given) {
    return logIn.execute(
        new LogIn.Command(
            given.name(),
            Password.of(given.password()),
            Optional.empty(),
            Attempts.SOURCE,
            ORIGIN));
  }
}
