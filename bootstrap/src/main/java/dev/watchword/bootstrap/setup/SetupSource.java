package dev.watchword.bootstrap.setup;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.setup.ApplySetup;
import dev.watchword.application.setup.Made;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.credential.TypedText;
import dev.watchword.security.Cryptography;
import dev.watchword.web.setup.FileFault;
import dev.watchword.web.setup.SetupFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A setup file on disk, which was read with all secrets that it names.
 *
 * @param name as the operator wrote it
 */
public record SetupSource(String name, SetupFile file) {
  private static final String VARIABLE = "WATCHWORD_SETUP_FILE";

  /**
   * Reads the file that the environment names for each start.
   *
   * @throws StartRefusedException when it cannot be read, or is wrong
   */
  public static Optional<SetupSource> ofEachStart(ProcessEnvironment environment) {
    return environment.value(VARIABLE).map(name -> read(name, environment));
  }

  /**
   * Reads a file.
   *
   * @throws StartRefusedException when it cannot be read, or is wrong
   */
  public static SetupSource read(String name, ProcessEnvironment environment) {
    Path path = path(name);
    Optional<Path> folder = Optional.ofNullable(path.toAbsolutePath().getParent());
    return switch (SetupFile.read(
        text(name, path), new NamedSecrets(environment, folder), Cryptography.clientKeyReader())) {
      case SetupFile.Reading.Good(SetupFile file) -> new SetupSource(name, file);
      case SetupFile.Reading.Bad(List<FileFault> faults) -> throw refusal(name, faults);
    };
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException impossible) {
      throw unreadable(name, impossible);
    }
  }

  private static String text(String name, Path path) {
    try (InputStream input = Files.newInputStream(path)) {
      byte[] bytes = input.readNBytes(SetupFile.MAX_BYTES + 1);
      if (bytes.length > SetupFile.MAX_BYTES) {
        throw new StartRefusedException(
            "The setup file " + name + " is larger than 1 MiB; divide it.");
      }
      return TypedText.of(bytes)
          .orElseThrow(
              () -> new StartRefusedException("The setup file " + name + " is not UTF-8 text."));
    } catch (IOException unreadable) {
      throw unreadable(name, unreadable);
    }
  }

  private static StartRefusedException unreadable(String name, Exception reason) {
    return new StartRefusedException("The setup file " + name + " cannot be read.", reason);
  }

  private static StartRefusedException refusal(String name, List<FileFault> faults) {
    return new StartRefusedException(
        faults.stream().map(fault -> fault.in(name)).collect(Collectors.joining("\n")));
  }

  /** What the operator should know of the file, a line each. */
  public List<String> warnings() {
    return file.warnings().stream().map(warning -> warning.in(name)).toList();
  }

  /**
   * Makes everything as the file says; returns what that changed.
   *
   * @throws StartRefusedException when nothing was changed, because of a mistake
   */
  public List<Made> apply(ApplySetup applySetup, Requester.Trusted requester) {
    return made(applySetup.execute(new ApplySetup.Command(requester, file.setup())));
  }

  /**
   * Returns what {@link #apply} would change.
   *
   * @throws StartRefusedException when that would be refused
   */
  public List<Made> rehearse(ApplySetup applySetup, Requester.Trusted requester) {
    return made(applySetup.rehearse(new ApplySetup.Command(requester, file.setup())));
  }

  private List<Made> made(ApplySetup.Outcome outcome) {
    return switch (outcome) {
      case ApplySetup.Outcome.Applied(List<Made> made) -> made;
      case ApplySetup.Outcome.Refused refused -> throw refusal(name, file.faults(refused));
    };
  }
}
