package dev.watchword.bootstrap.command;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.user.CreateUser;
import dev.watchword.application.user.CreateUser.Refusal;
import dev.watchword.bootstrap.configuration.NativeText;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.feature.UserFeature;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.credential.TypedText;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.validation.Validated;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * Creates an administrator from the command line, for an operator of the machine without a
 * password.
 */
public final class AdminCommand extends MaintenanceCommand {
  private static final int END = -1;

  /** In bytes; longer than any password. */
  private static final int MAX_LINE = 64 * 1024;

  private final ProcessEnvironment environment;

  public AdminCommand(ProcessEnvironment environment) {
    super("admin", "Creates administrators, also when nobody can log in any more.");
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
        .help("the login name; the password is prompted for, or read from standard input");
  }

  @Override
  void execute(Namespace namespace, WatchwordConfiguration configuration) throws IOException {
    Username username =
        Username.parse(namespace.getString("username"))
            .orElseThrow(() -> new StartRefusedException("The user name " + Username.FORM + "."));
    try (Foundation foundation = Foundation.open(configuration, environment)) {
      create(new UserFeature(foundation).createUser(), username, readPassword());
    }
  }

  private static void create(CreateUser createUser, Username username, Password password) {
    CreateUser.Command command =
        new CreateUser.Command(
            new Requester.CommandLine(),
            Validated.valid(username),
            password,
            new Validity.Lasting(),
            Set.of(RoleName.ADMIN.value()));
    switch (createUser.execute(command)) {
      case ChangeOutcome.Done<User, Refusal>(User user) ->
          System.err.println("Created the administrator " + user.username() + ".");
      case ChangeOutcome.Denied<User, Refusal>(Denial reason) -> throw unexpected(reason);
      case ChangeOutcome.Refused<User, Refusal>(Refusal reason) -> throw refusal(username, reason);
    }
  }

  private static RuntimeException refusal(Username username, Refusal reason) {
    return switch (reason) {
      case Refusal.UsernameTaken taken ->
          new StartRefusedException("A user " + username + " already exists; choose another name.");
      case Refusal.PasswordRejected(List<PasswordFault> faults) ->
          new StartRefusedException(
              "The password is not accepted: it " + PasswordFault.describe(faults));
      case Refusal.Invalid invalid -> unexpected(invalid);
      case Refusal.Busy busy -> unexpected(busy);
    };
  }

  private static IllegalStateException unexpected(Object reason) {
    return new IllegalStateException("the command line is refused: " + reason);
  }

  private static Password readPassword() throws IOException {
    Optional<Console> terminal = Optional.ofNullable(System.console());
    if (terminal.isPresent()) {
      return Optional.ofNullable(terminal.get().readPassword("Password: "))
          .map(String::new)
          .map(AdminCommand::typed)
          .orElseThrow(AdminCommand::noPassword);
    }
    byte[] line = readLine(System.in);
    if (line.length == 0) {
      throw noPassword();
    }
    return TypedText.of(line)
        .map(Password::of)
        .orElseThrow(
            () -> new StartRefusedException("The password on standard input is not UTF-8 text."));
  }

  private static Password typed(String text) {
    if (!NativeText.isVerbatim(text)) {
      throw new StartRefusedException(
          "The password has characters that Java cannot read in this locale: " + NativeText.ADVICE);
    }
    return Password.of(text);
  }

  /** Reads up to and including the first line break. */
  private static byte[] readLine(InputStream input) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = input.read();
        b >= 0 && line.size() < MAX_LINE;
        b = b == '\n' ? END : input.read()) {
      line.write(b);
    }
    return line.toByteArray();
  }

  private static StartRefusedException noPassword() {
    return new StartRefusedException("No password was given on standard input.");
  }

  @Override
  String whileTheServiceRuns() {
    return "While the service runs, the task create-user on its admin port does the same.";
  }
}
