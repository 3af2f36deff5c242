package dev.watchword.bootstrap.command;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.persistence.database.StorageRefusedException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.cli.Cli;
import java.io.FileNotFoundException;

/**
 * Tells the operator why a command failed: in one sentence if the cause is known, with the stack
 * trace if it is not.
 */
final class Failures {
  private Failures() {}

  static void report(Cli cli, Throwable failure) {
    switch (failure) {
      case StartRefusedException known -> cli.getStdErr().println(known.getMessage());
      case StorageRefusedException known -> cli.getStdErr().println(known.getMessage());
      case ConfigurationException known -> cli.getStdErr().println(known.getMessage());
      case StorageUnavailableException known ->
          cli.getStdErr()
              .println(
                  "The database can no longer be read or written; check that it is running and"
                      + " that the disk has room, and try again.");
      case FileNotFoundException missing ->
          cli.getStdErr().println("The configuration cannot be read: " + missing.getMessage());
      default -> {
        cli.getStdErr().println("Unexpected error; please report it:");
        failure.printStackTrace(cli.getStdErr());
      }
    }
  }
}
