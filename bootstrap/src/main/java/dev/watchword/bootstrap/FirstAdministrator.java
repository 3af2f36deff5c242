package dev.watchword.bootstrap;

import dev.watchword.application.user.CreateFirstAdministrator;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.feature.UserFeature;
import dev.watchword.bootstrap.foundation.SecretsCheck;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.user.Username;
import java.io.PrintStream;
import java.util.List;

/** Ensures at the start that an administrator can log in, and shows a generated password once. */
final class FirstAdministrator {
  private static final String PASSWORD = "WATCHWORD_ADMIN_PASSWORD";

  private final ProcessEnvironment environment;
  private final PrintStream console;

  FirstAdministrator(ProcessEnvironment environment, PrintStream console) {
    this.environment = environment;
    this.console = console;
  }

  /**
   * Creates the first administrator, if there are no users.
   *
   * @throws dev.watchword.bootstrap.refusal.StartRefusedException when the name or the password
   *     from the environment is not acceptable
   */
  void ensure(UserFeature users) {
    CreateFirstAdministrator.Command command =
        new CreateFirstAdministrator.Command(
            SecretsCheck.administrator(environment),
            environment.secret(PASSWORD).map(Password::of));
    switch (users.createFirstAdministrator().execute(command)) {
      case CreateFirstAdministrator.Outcome.NotNeeded notNeeded -> {}
      case CreateFirstAdministrator.Outcome.Created(Username username) ->
          console.println("Created the first administrator, " + username + ".");
      case CreateFirstAdministrator.Outcome.CreatedWithPassword(
              Username username,
              Password password) ->
          show(username, password);
      case CreateFirstAdministrator.Outcome.PasswordRejected(List<PasswordFault> faults) ->
          throw SecretsCheck.weakPassword(faults);
    }
  }

  private void show(Username username, Password password) {
    console.println(
        "Created the first administrator; the password is not shown again, and is valid for "
            + CreateFirstAdministrator.RANDOM_LASTS.toHours()
            + " hours unless it is changed (PUT /me/password):");
    console.println("  username: " + username);
    console.println("  password: " + password.reveal());
    console.flush();
  }
}
