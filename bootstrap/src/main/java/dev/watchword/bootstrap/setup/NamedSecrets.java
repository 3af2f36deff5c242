package dev.watchword.bootstrap.setup;

import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.credential.TypedText;
import dev.watchword.web.setup.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * Secrets in files and in the environment of this process. Messages repeat neither a path nor a
 * name, because the secret itself may stand in their place.
 *
 * @param folder where relative paths start; empty where they mean nothing
 */
public record NamedSecrets(ProcessEnvironment environment, Optional<Path> folder)
    implements SecretSource {
  private static final String FILE = "file:";
  private static final String VARIABLE = "env:";

  /** In bytes; longer than any secret with its line break. */
  private static final int MAX_BYTES = 1024;

  private static final String FORM =
      "a secret in the form of clients; `./watchword client-secret` prints one";

  @Override
  public Found find(String reference) {
    if (reference.startsWith(FILE)) {
      return inFile(reference.substring(FILE.length()));
    }
    return reference.startsWith(VARIABLE)
        ? inVariable(reference.substring(VARIABLE.length()))
        : new Found.Nothing("must be file:PATH or env:NAME, where the secret is");
  }

  private Found inVariable(String name) {
    try {
      return environment
          .secret(name)
          .map(
              value ->
                  ClientSecretText.parse(value)
                      .<Found>map(text -> new Found.Secret(text, false))
                      .orElseGet(
                          () -> new Found.Nothing("names a variable that does not hold " + FORM)))
          .orElseGet(() -> new Found.Nothing("names a variable that is not set"));
    } catch (StartRefusedException | InvalidPathException unreadable) {
      return new Found.Nothing("names a variable whose value cannot be read");
    }
  }

  private Found inFile(String path) {
    try {
      Path file = Path.of(path);
      if (!file.isAbsolute() && folder.isEmpty()) {
        return new Found.Nothing(
            "must name an absolute path: what is sent to a task has no folder where a relative one"
                + " starts");
      }
      return read(folder.map(start -> start.resolve(file)).orElse(file));
    } catch (IOException | InvalidPathException unreadable) {
      return new Found.Nothing(
          "names a file that cannot be read"
              + (folder.isPresent() ? "; a relative path starts at the folder of this file" : ""));
    }
  }

  /** Reads regular files alone, because a pipe or a device may never end. */
  private static Found read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("not a file");
    }
    try (InputStream input = Files.newInputStream(file)) {
      return TypedText.of(input.readNBytes(MAX_BYTES))
          .flatMap(ClientSecretText::parse)
          .<Found>map(text -> new Found.Secret(text, isOpenToEverybody(file)))
          .orElseGet(() -> new Found.Nothing("names a file that does not hold " + FORM));
    }
  }

  private static boolean isOpenToEverybody(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
