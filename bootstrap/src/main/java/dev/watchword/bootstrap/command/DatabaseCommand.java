package dev.watchword.bootstrap.command;

import dev.watchword.application.backup.RevokeEverything;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.feature.BackupFeature;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.foundation.StorageModule;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.persistence.database.MigrationStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Shows the status of the schema, or migrates it; the service migrates by itself at its start. */
public final class DatabaseCommand extends MaintenanceCommand {
  private static final String ACTION = "action";
  private static final String BACKUP = "backup";
  private static final String MIGRATE = "migrate";
  private static final String STATUS = "status";
  private static final String RESTORE = "restore";
  private static final String REVOKE = "revoke";
  private static final String CHANGE_MASTER_KEY = "change-master-key";

  private final ProcessEnvironment environment;

  public DatabaseCommand(ProcessEnvironment environment) {
    super("db", "Looks after the database: its schema, backups, and the master key.");
    this.environment = environment;
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument(ACTION)
        .choices(MIGRATE, STATUS, RESTORE, REVOKE, CHANGE_MASTER_KEY)
        .metavar("ACTION")
        .help("one of those below");
    subparser
        .addArgument(BACKUP)
        .nargs("?")
        .metavar("BACKUP")
        .help("for restore: the file that the task backup created");
  }

  @Override
  void execute(Namespace namespace, WatchwordConfiguration configuration) {
    Optional<String> backup = Optional.ofNullable(namespace.getString(BACKUP));
    String action = namespace.getString(ACTION);
    if (backup.isPresent() != action.equals(RESTORE)) {
      throw new WrongArgumentsException(
          "restore needs the file of a backup, as in `db restore data/backups/evening.backup`; the"
              + " other actions need none");
    }
    switch (action) {
      case RESTORE -> restore(configuration, Path.of(backup.orElseThrow()));
      case REVOKE -> revoke(configuration);
      case CHANGE_MASTER_KEY -> changeMasterKey(configuration);
      case MIGRATE -> migrate(configuration);
      default -> status(configuration);
    }
  }

  private void restore(WatchwordConfiguration configuration, Path backup) {
    if (!Files.exists(backup)) {
      throw new StartRefusedException("There is no file " + backup + ".");
    }
    Restoration.Restored restored =
        new Restoration(configuration, environment, new SecureRandom()).execute(backup);
    if (!restored.wasEncrypted()) {
      System.err.println(
          "Warning: this backup was made before backups were encrypted: anyone who has the file can"
              + " read it. Make a new one, and delete the old ones.");
    }
    report("Restored " + backup + ". ", restored.revoked());
    System.err.println(
        "Users, clients, roles, passwords and clients' secrets and keys are those of the backup:"
            + " disable again every user and client, and delete again every client's secret and"
            + " key, that you have disabled or deleted since.");
  }

  private void revoke(WatchwordConfiguration configuration) {
    try (Foundation foundation = Foundation.open(configuration, environment)) {
      report("", new BackupFeature(foundation).revokeEverything().execute());
    }
  }

  private void changeMasterKey(WatchwordConfiguration configuration) {
    System.err.println(
        "The master key has been changed. "
            + new MasterKeyChange(configuration, environment, new SecureRandom()).execute());
  }

  private static void report(String what, RevokeEverything.Revoked revoked) {
    System.err.printf(
        Locale.ROOT,
        "%sEnded %,d sessions and %,d access keys, and retired %,d signing keys.%n",
        what,
        revoked.sessions(),
        revoked.accessKeys(),
        revoked.keys());
  }

  private void status(WatchwordConfiguration configuration) {
    if (StorageModule.exists(configuration)) {
      print(configuration, module -> module.storage().status());
    } else {
      System.err.println("There is no database yet; the first start of the service creates one.");
    }
  }

  private void migrate(WatchwordConfiguration configuration) {
    print(
        configuration,
        module -> {
          if (module.storage().status().pending().isEmpty()) {
            System.err.println("Nothing was pending.");
          }
          module.migrate();
          return module.storage().status();
        });
  }

  private void print(
      WatchwordConfiguration configuration, Function<StorageModule, MigrationStatus> action) {
    try (StorageModule module =
        StorageModule.open(configuration, environment, new SecureRandom())) {
      MigrationStatus status = action.apply(module);
      status.applied().forEach(migration -> print(migration, "applied"));
      status.failed().forEach(migration -> print(migration, "failed"));
      status.pending().forEach(migration -> print(migration, "pending"));
    }
  }

  private static void print(MigrationStatus.Migration migration, String state) {
    System.out.printf("%s  %s  %s%n", state, migration.version(), migration.description());
  }

  @Override
  String whileTheServiceRuns() {
    return "While the service runs, its start has migrated the schema; to restore a backup or change the master key it has to be stopped.";
  }
}
