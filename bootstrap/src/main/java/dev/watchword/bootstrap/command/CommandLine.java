package dev.watchword.bootstrap.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;

/**
 * Reads the command line and runs the command. In contrast to Dropwizard's own, it tells a wrong
 * command line from a failure, speaks of the launcher, and has a help that says what is what.
 */
public final class CommandLine {
  /** The exit status of a command that did what it should. */
  public static final int DONE = 0;

  /** The exit status of a command that was refused or failed. */
  public static final int FAILED = 1;

  /** The exit status of a command line that means nothing. */
  public static final int WRONG = 2;

  private static final String PROGRAM = "./watchword";
  private static final int WIDTH = 110;
  private static final List<String> HELP = List.of("help", "--help", "-h");
  private static final List<String> VERSION = List.of("version", "--version", "-v");

  private final Bootstrap<?> bootstrap;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, Entry> commands = new TreeMap<>();
  private final ArgumentParser parser =
      ArgumentParsers.newFor(PROGRAM)
          .terminalWidthDetection(false)
          .defaultFormatWidth(WIDTH)
          .build();

  /** Creates a command line of the commands that were added to {@code bootstrap}. */
  public CommandLine(Bootstrap<?> bootstrap, PrintStream out, PrintStream err) {
    this.bootstrap = bootstrap;
    this.out = out;
    this.err = err;
    Subparsers subparsers = parser.addSubparsers();
    for (Command command : bootstrap.getCommands()) {
      Subparser subparser = subparsers.addParser(command.getName());
      subparser.description(command.getDescription());
      command.configure(subparser);
      commands.put(command.getName(), new Entry(command, subparser));
    }
  }

  private record Entry(Command command, Subparser parser) {
    String name() {
      return command.getName();
    }
  }

  /** Runs the command, and returns the exit status. */
  public int run(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (HELP.contains(first)) {
      return arguments.length == 1 || isBuiltIn(arguments[1]) ? help() : helpAbout(arguments[1]);
    }
    if (Stream.of(arguments).anyMatch(argument -> HELP.indexOf(argument) > 0)) {
      return helpAbout(first);
    }
    if (VERSION.contains(first) && arguments.length == 1) {
      out.println(version());
      return DONE;
    }
    Entry command = commands.get(first);
    return command == null ? wrong(first) : parse(command, arguments);
  }

  /** Whether it is explained by the overview alone. */
  private static boolean isBuiltIn(String name) {
    return HELP.contains(name) || VERSION.contains(name);
  }

  private int help() {
    out.print(Help.text());
    return DONE;
  }

  private int helpAbout(String name) {
    Entry command = commands.get(name);
    if (command == null) {
      return wrong(name);
    }
    out.print(Help.ragged(command.parser().formatHelp()));
    out.print(Help.about(name));
    return DONE;
  }

  private int wrong(String name) {
    if (name.isEmpty()) {
      err.print(Help.text());
    } else {
      err.println(
          "There is no command "
              + name
              + ". The commands are "
              + String.join(", ", commands.keySet())
              + "; `./watchword help` says what each is for.");
    }
    return WRONG;
  }

  private static String version() {
    return new JarLocation(CommandLine.class).getVersion().orElse("not packaged");
  }

  private int parse(Entry command, String... arguments) {
    try {
      requireWholeNames(command, arguments);
      return run(command, parser.parseArgs(arguments));
    } catch (ArgumentParserException | WrongArgumentsException wrong) {
      return wrong(command, wrong);
    }
  }

  /** The parser takes the beginning of an option for the option, whatever is added later. */
  private static void requireWholeNames(Entry command, String... arguments) {
    Set<String> options = Help.options(command.parser().formatHelp());
    Stream.of(arguments)
        .takeWhile(argument -> !argument.equals("--"))
        .filter(argument -> argument.startsWith("--"))
        .map(argument -> argument.split("=", 2)[0])
        .filter(option -> !options.contains(option))
        .findFirst()
        .ifPresent(
            option -> {
              throw new WrongArgumentsException("there is no option " + option);
            });
  }

  private int wrong(Entry command, Exception reason) {
    err.println(PROGRAM + " " + command.name() + ": " + reason.getMessage());
    err.print(command.parser().formatUsage());
    err.println("`./watchword help " + command.name() + "` says more.");
    return WRONG;
  }

  // A command may throw anything, and reports it by itself.
  @SuppressWarnings("CatchingUnchecked")
  private int run(Entry entry, Namespace namespace) {
    try {
      entry.command().run(bootstrap, namespace);
      return DONE;
    } catch (WrongArgumentsException wrong) {
      return wrong(entry, wrong);
    } catch (Exception failure) {
      entry.command().onError(dropwizards(), namespace, failure);
      return FAILED;
    }
  }

  /** The commands report their failures to one. */
  private Cli dropwizards() {
    return new Cli(new JarLocation(CommandLine.class), bootstrap, out, err);
  }
}
