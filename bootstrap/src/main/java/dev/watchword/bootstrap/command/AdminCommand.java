package dev.watchword.bootstrap.command;

import dev.watchword.application.user.CreateUser;
import dev.watchword.bootstrap.Installation;
import dev.watchword.bootstrap.StartRefusedException;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import io.dropwizard.core.setup.Bootstrap;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Creates an administrator from the command line, for whoever has the machine but no password. */
public final class AdminCommand extends MaintenanceCommand {
  private final ProcessEnvironment environment;

  public AdminCommand(ProcessEnvironment environment) {
    super("admin", "administrators");
    this.environment = environment;
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument("action")
        .choices("create")
        .help("create: a first or further administrator");
    subparser
        .addArgument("username")
        .metavar("USERNAME")
        .help("the login name; the password is asked for, or read from standard input");
  }

  @Override
  protected void run(
      Bootstrap<WatchwordConfiguration> bootstrap,
      Namespace namespace,
      WatchwordConfiguration configuration)
      throws IOException {
    Username username =
        Username.parse(namespace.getString("username"))
            .orElseThrow(
                () ->
                    new StartRefusedException(
                        "The user name must have 1 to 64 characters: a letter or digit, then also"
                            + " . _ - @ +"));
    try (Installation installation = Installation.open(configuration, environment)) {
      create(installation.createUser(), username, readPassword());
    }
  }

  private static void create(CreateUser createUser, Username username, Password password) {
    CreateUser.Command command =
        new CreateUser.Command(
            username, password, Set.of(RoleName.ADMIN), new Actor.CommandLine(), Origin.INTERNAL);
    switch (createUser.execute(command)) {
      case CreateUser.Outcome.Created(User user) ->
          System.out.println("Created the administrator " + user.username() + ".");
      case CreateUser.Outcome.UsernameTaken taken ->
          throw new StartRefusedException(
              "There is a user " + username + " already; choose another name.");
      case CreateUser.Outcome.PasswordRejected(List<PasswordFault> faults) ->
          throw new StartRefusedException(
              "The password is not accepted: it " + PasswordFault.describe(faults));
      case CreateUser.Outcome.Busy busy ->
          throw new IllegalStateException("nobody else hashes in this process");
    }
  }

  private static Password readPassword() throws IOException {
    Optional<Console> terminal = Optional.ofNullable(System.console());
    if (terminal.isPresent()) {
      return Optional.ofNullable(terminal.get().readPassword("Password: "))
          .map(String::new)
          .map(Password::of)
          .orElseThrow(AdminCommand::noPassword);
    }
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return Optional.ofNullable(input.readLine())
        .map(Password::of)
        .orElseThrow(AdminCommand::noPassword);
  }

  private static StartRefusedException noPassword() {
    return new StartRefusedException("No password was given on standard input.");
  }
}
