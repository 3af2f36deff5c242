package dev.watchword.bootstrap.command;

import dev.watchword.domain.client.ClientSecretText;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.security.SecureRandom;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * Prints a new secret for a client of a setup file. It touches no database and no configuration.
 */
public final class ClientSecretCommand extends Command {
  public ClientSecretCommand() {
    super("client-secret", "Prints a new secret in the form that clients have.");
  }

  @Override
  public void configure(Subparser subparser) {
    // It has no arguments.
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace namespace) {
    System.out.println(ClientSecretText.next(new SecureRandom()).text());
  }
}
