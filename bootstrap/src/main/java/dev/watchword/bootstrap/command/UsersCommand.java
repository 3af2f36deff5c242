package dev.watchword.bootstrap.command;

import dev.watchword.application.user.ExportUsers;
import dev.watchword.application.user.ImportUsers;
import dev.watchword.bootstrap.command.ImportReport.Mode;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.feature.UserFeature;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.foundation.StorageModule;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.bootstrap.transfer.ExportFile;
import dev.watchword.bootstrap.transfer.LineReader;
import java.io.IOException;
import java.io.InputStream;
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
  private static final String DRY_RUN = "dry-run";
  private static final String STANDARD_STREAM = "-";

  private final ProcessEnvironment environment;

  public UsersCommand(ProcessEnvironment environment) {
    super("users", "Imports and exports users with their password hashes.");
    this.environment = environment;
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument(ACTION)
        .choices("import", "export")
        .help(
            "import: create users, and the roles and token policies that they need, from a file;"
                + " what exists is never changed, so a file can be imported again. export: write"
                + " all of them to a new file");
    subparser
        .addArgument(LINES)
        .metavar("FILE")
        .help(
            "JSON, one user per line or one array, compressed with gzip or not (an export is, if"
                + " its name ends in .gz). A user has username, password_hash (as the other"
                + " software wrote it) and, optionally, roles, state, disabled_reason, temporary,"
                + " password_expires_at, id and created_at; an export begins with token policies and roles. - is the standard"
                + " stream");
    subparser
        .addArgument("--strict")
        .dest(STRICT)
        .action(Arguments.storeTrue())
        .help("import nothing at all when any line is bad; without it bad lines are skipped");
    subparser
        .addArgument("--dry-run")
        .dest(DRY_RUN)
        .action(Arguments.storeTrue())
        .help("say what import would do, and store nothing");
    subparser
        .addArgument("--weak")
        .dest(WEAK)
        .action(Arguments.storeTrue())
        .help(
            "import weak hashes too ($1$, $apr1$, {SHA}, {SSHA}, phpass), each inside an Argon2id"
                + " hash, which takes as long as a login");
  }

  @Override
  void execute(Namespace namespace, WatchwordConfiguration configuration) throws IOException {
    String file = namespace.getString(LINES);
    boolean isImport = namespace.getString(ACTION).equals("import");
    boolean isRehearsal = namespace.getBoolean(DRY_RUN);
    if (isImport) {
      requireReadable(file);
    }
    if (isImport && isRehearsal && !StorageModule.exists(configuration)) {
      throw new StartRefusedException(
          "There is no database yet, so what would be imported cannot be said; check that"
              + " WATCHWORD_DATA_DIR names the right folder, or create one with `./watchword db"
              + " migrate`.");
    }
    if (!isImport && !StorageModule.exists(configuration)) {
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
            Mode.of(namespace.getBoolean(STRICT), isRehearsal),
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

  private static void importFrom(String file, Mode mode, ImportUsers importUsers)
      throws IOException {
    try (InputStream input =
        file.equals(STANDARD_STREAM) ? System.in : Files.newInputStream(Path.of(file))) {
      LineReader lines = new LineReader(input);
      ImportReport report = new ImportReport(lines.unit(), mode);
      report.conclude(
          switch (mode) {
            case SKIPPING -> importUsers.execute(lines, report);
            case STRICT -> importUsers.executeStrictly(lines, report);
            case REHEARSAL, STRICT_REHEARSAL -> importUsers.rehearse(lines, report);
          });
    }
  }

  private static void exportTo(String file, ExportUsers exportUsers) {
    if (file.equals(STANDARD_STREAM)) {
      System.err.println(exported(writeLines(exportUsers)) + ".");
    } else {
      System.err.println(
          exported(new ExportFile(Path.of(file)).write(exportUsers)) + " to " + file + ".");
    }
  }

  private static long writeLines(ExportUsers exportUsers) {
    try {
      return ExportFile.writeLines(exportUsers, System.out);
    } catch (IOException closed) {
      throw new StartRefusedException(
          "Standard output accepted no more data; the export is incomplete.", closed);
    }
  }

  private static String exported(long users) {
    return String.format(Locale.ROOT, "Exported %,d users", users);
  }

  @Override
  String whileTheServiceRuns() {
    return "While the service runs, single users are created by the task create-user on its admin port or by POST /users.";
  }
}
