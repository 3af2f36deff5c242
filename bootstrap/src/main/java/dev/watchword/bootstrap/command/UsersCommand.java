package dev.watchword.bootstrap.command;

import dev.watchword.application.user.ExportUsers;
import dev.watchword.application.user.ImportUsers;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.feature.UserFeature;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.foundation.StorageModule;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.bootstrap.transfer.ExportFile;
import dev.watchword.bootstrap.transfer.LineReader;
import io.dropwizard.core.setup.Bootstrap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Imports users with their password hashes, and exports them. */
public final class UsersCommand extends MaintenanceCommand {
  private static final String ACTION = "action";
  private static final String LINES = "lines";
  private static final String STRICT = "strict";
  private static final String WEAK = "weak";
  private static final String STANDARD_STREAM = "-";
  private static final long PROGRESS = 10_000;
  private static final long MOST_REASONS = 1_000;

  private final ProcessEnvironment environment;

  public UsersCommand(ProcessEnvironment environment) {
    super("users", "imports and exports users with their password hashes");
    this.environment = environment;
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument(ACTION)
        .choices("import", "export")
        .help("import: create users from a file; export: write all users to a new file");
    subparser
        .addArgument(LINES)
        .metavar("FILE")
        .help(
            "one user per line, as JSON with username, password_hash (as the other software"
                + " wrote it) and, optionally, roles, state, disabled_reason, id and created_at; - is the"
                + " standard stream");
    subparser
        .addArgument("--strict")
        .dest(STRICT)
        .action(Arguments.storeTrue())
        .help("import nothing at all when any line is bad; without it bad lines are skipped");
    subparser
        .addArgument("--weak")
        .dest(WEAK)
        .action(Arguments.storeTrue())
        .help(
            "import weak hashes too ($1$, $apr1$, {SHA}, {SSHA}, phpass), each inside an Argon2id"
                + " hash, which takes as long as a login");
  }

  @Override
  protected void run(
      Bootstrap<WatchwordConfiguration> bootstrap,
      Namespace namespace,
      WatchwordConfiguration configuration)
      throws IOException {
    String file = namespace.getString(LINES);
    boolean isImport = namespace.getString(ACTION).equals("import");
    if (isImport) {
      requireReadable(file);
    } else if (!StorageModule.exists(configuration)) {
      throw new StartRefusedException(
          "There is no database yet, so there are no users to export; check that"
              + " WATCHWORD_DATA_DIR names the right folder.");
    }
    try (Foundation foundation = Foundation.open(configuration, environment)) {
      UserFeature users = new UserFeature(foundation);
      if (isImport) {
        ImportUsers importUsers = users.importUsers();
        importFrom(
            file,
            namespace.getBoolean(STRICT),
            namespace.getBoolean(WEAK) ? importUsers.wrappingWeak() : importUsers);
      } else {
        exportTo(file, users.exportUsers());
      }
    }
  }

  private static void requireReadable(String file) {
    if (!file.equals(STANDARD_STREAM)
        && (!Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file)))) {
      throw new StartRefusedException("The file " + file + " cannot be read.");
    }
  }

  private static void importFrom(String file, boolean strict, ImportUsers importUsers)
      throws IOException {
    try (InputStream input =
        file.equals(STANDARD_STREAM) ? System.in : Files.newInputStream(Path.of(file))) {
      LineReader lines = new LineReader(input);
      Reporter reporter = new Reporter();
      ImportUsers.Summary summary =
          strict
              ? importUsers.executeStrictly(lines, reporter)
              : importUsers.execute(lines, reporter);
      conclude(summary, strict);
    }
  }

  private static void conclude(ImportUsers.Summary summary, boolean strict) {
    String imported =
        String.format(
            Locale.ROOT, "Imported %,d of %,d users", summary.imported(), summary.lines());
    if (summary.bad() == 0) {
      System.out.println(imported + ".");
      return;
    }
    String bad =
        String.format(
            Locale.ROOT,
            "%,d %s bad",
            summary.bad(),
            summary.bad() == 1 ? "line was" : "lines were");
    throw new StartRefusedException(
        strict
            ? "Imported no users, because " + bad + "; correct them, or omit --strict to skip them."
            : imported + "; " + bad + " and skipped.");
  }

  private static void exportTo(String file, ExportUsers exportUsers) {
    if (file.equals(STANDARD_STREAM)) {
      PrintStream lines =
          new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
      long exported = ExportFile.writeLines(exportUsers, lines);
      if (lines.checkError()) {
        throw new StartRefusedException(
            "Standard output accepted no more data; the export is incomplete.");
      }
      System.err.println(String.format(Locale.ROOT, "Exported %,d users.", exported));
    } else {
      long exported = new ExportFile(Path.of(file)).write(exportUsers);
      System.out.println(String.format(Locale.ROOT, "Exported %,d users to %s.", exported, file));
    }
  }

  /** Reports the progress to the operator. */
  private static final class Reporter implements ImportUsers.Listener {
    private long reasons;

    @Override
    public void skipped(long number, String reason) {
      reasons++;
      if (reasons <= MOST_REASONS) {
        System.err.println("Line " + number + ": " + reason + ".");
      } else if (reasons == MOST_REASONS + 1) {
        System.err.println("There are more bad lines, which are not shown.");
      }
    }

    @Override
    public void progressed(long lines) {
      if (lines % PROGRESS == 0) {
        System.err.println(String.format(Locale.ROOT, "%,d lines", lines));
      }
    }
  }

  @Override
  String whileTheServiceRuns() {
    return "While the service runs, single users are created by the task create-user on its admin port or by POST /users.";
  }
}
