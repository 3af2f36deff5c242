package dev.watchword.bootstrap.command;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.setup.ApplySetup;
import dev.watchword.application.setup.Made;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import dev.watchword.bootstrap.feature.SetupFeature;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.bootstrap.foundation.StorageModule;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.bootstrap.setup.SetupSource;
import dev.watchword.web.setup.SetupReport;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Makes roles, token policies and clients as a setup file says. */
public final class ApplyCommand extends MaintenanceCommand {
  private static final String SETUP = "setup";
  private static final String DRY_RUN = "dry-run";

  private final ProcessEnvironment environment;

  public ApplyCommand(ProcessEnvironment environment) {
    super("apply", "Makes roles, token policies and clients as a setup file says.");
    this.environment = environment;
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument(SETUP)
        .metavar("FILE")
        .help(
            "YAML with the lists token_policies, roles and clients. What it does not name is not"
                + " touched, and nothing is deleted; it can be applied as often as you like. If"
                + " anything in it is wrong, nothing is changed. On H2 the service must be stopped;"
                + " while it runs, its task apply does the same, and WATCHWORD_SETUP_FILE names a"
                + " file for each start");
    subparser
        .addArgument("--dry-run")
        .dest(DRY_RUN)
        .action(Arguments.storeTrue())
        .help("say what would change, and change nothing");
  }

  @Override
  void execute(Namespace namespace, WatchwordConfiguration configuration) {
    SetupSource source = SetupSource.read(namespace.getString(SETUP), environment);
    source.warnings().forEach(warning -> System.err.println("Warning: " + warning));
    boolean rehearses = namespace.getBoolean(DRY_RUN);
    if (rehearses && !StorageModule.exists(configuration)) {
      throw new StartRefusedException(
          "The forms in the file are right. There is no database yet, so what it would change"
              + " cannot be said; check that WATCHWORD_DATA_DIR names the right folder.");
    }
    try (Foundation foundation = Foundation.open(configuration, environment)) {
      ApplySetup applySetup = new SetupFeature(foundation, environment).applySetup();
      List<Made> made =
          rehearses
              ? source.rehearse(applySetup, new Requester.CommandLine())
              : source.apply(applySetup, new Requester.CommandLine());
      SetupReport.of(rehearses).lines(made).forEach(System.err::println);
    }
  }

  @Override
  String whileTheServiceRuns() {
    return "While the service runs, the task apply on its admin port does the same, with the file"
        + " as the body.";
  }
}
