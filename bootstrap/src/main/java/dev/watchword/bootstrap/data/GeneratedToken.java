package dev.watchword.bootstrap.data;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import java.util.function.Supplier;

/**
 * The operator token in the data directory. If the file is deleted, a new token is generated at the
 * next start.
 */
public final class GeneratedToken {
  private static final String OPERATOR_TOKEN = "operator.token";

  private final DataDirectory directory;

  public GeneratedToken(DataDirectory directory) {
    this.directory = directory;
  }

  /** The token, generated if there is none. */
  public String readOrCreate(Supplier<String> generated) {
    if (!directory.has(OPERATOR_TOKEN)) {
      directory.create(OPERATOR_TOKEN, generated.get());
    }
    return directory
        .readSecret(OPERATOR_TOKEN)
        .orElseThrow(
            () ->
                new StartRefusedException(
                    "The file " + directory.resolve(OPERATOR_TOKEN) + " cannot be read."));
  }
}
