package dev.watchword.bootstrap.data;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import java.util.function.Supplier;

/**
 * A token of the admin port in the data directory. If the file is deleted, a new token is generated
 * at the next start.
 *
 * @param file its name
 */
public record GeneratedToken(DataDirectory directory, String file) {
  /** The token, generated if there is none. */
  public String readOrCreate(Supplier<String> generated) {
    if (!directory.has(file)) {
      directory.create(file, generated.get());
    }
    return directory
        .readSecret(file)
        .orElseThrow(
            () ->
                new StartRefusedException(
                    "The file " + directory.resolve(file) + " cannot be read."));
  }
}
