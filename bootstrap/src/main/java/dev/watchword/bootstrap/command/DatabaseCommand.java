package dev.watchword.bootstrap.command;

import dev.watchword.bootstrap.StorageModule;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.persistence.MigrationStatus;
import dev.watchword.persistence.Storage;
import io.dropwizard.core.setup.Bootstrap;
import java.security.SecureRandom;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * Shows the schema's state, or brings it up to date; the service does the latter by itself at its
 * start.
 */
public final class DatabaseCommand extends MaintenanceCommand {
  private static final String ACTION = "action";

  private final ProcessEnvironment environment;

  public DatabaseCommand(ProcessEnvironment environment) {
    super("db", "the schema of the database");
    this.environment = environment;
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument(ACTION)
        .choices("migrate", "status")
        .help("migrate: bring the schema up to date; status: show what is applied and what is not");
  }

  @Override
  protected void run(
      Bootstrap<WatchwordConfiguration> bootstrap,
      Namespace namespace,
      WatchwordConfiguration configuration) {
    boolean migrate = namespace.getString(ACTION).equals("migrate");
    if (!migrate && !StorageModule.exists(configuration)) {
      System.out.println("There is no database yet; the first start of the service makes one.");
      return;
    }
    StorageModule module = StorageModule.open(configuration, environment, new SecureRandom());
    try (Storage storage = module.storage()) {
      MigrationStatus status = migrate ? storage.migrate() : storage.status();
      status.applied().forEach(migration -> print(migration, "applied"));
      status.pending().forEach(migration -> print(migration, "pending"));
    }
  }

  private static void print(MigrationStatus.Migration migration, String state) {
    System.out.printf("%s  %s  %s%n", state, migration.version(), migration.description());
  }
}
