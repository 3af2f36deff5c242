package dev.watchword.bootstrap.foundation;

import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.data.DataDirectory;
import dev.watchword.bootstrap.data.GeneratedToken;
import dev.watchword.bootstrap.data.RandomText;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.web.operator.AdminToken;
import dev.watchword.web.operator.AdminTokens;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;

/** The tokens of the admin port: from the environment, else generated in the data folder. */
public record AdminPortSecrets(ProcessEnvironment environment) {
  private static final String OPERATOR_TOKEN = "WATCHWORD_OPERATOR_TOKEN";
  private static final String METRICS_TOKEN = "WATCHWORD_METRICS_TOKEN";
  private static final int BYTES = 32;

  /**
   * The tokens, of which the missing ones are generated.
   *
   * @throws StartRefusedException when one is not acceptable
   */
  public AdminTokens readOrCreate(Path dataDirectory, SecureRandom random) {
    return together(
        given(OPERATOR_TOKEN)
            .orElseGet(() -> generated(OPERATOR_TOKEN, "operator.token", dataDirectory, random)),
        given(METRICS_TOKEN)
            .orElseGet(() -> generated(METRICS_TOKEN, "metrics.token", dataDirectory, random)));
  }

  /**
   * Judges the tokens in the environment.
   *
   * @throws StartRefusedException when one is not acceptable
   */
  public void check() {
    Optional<AdminToken> operator = given(OPERATOR_TOKEN);
    Optional<AdminToken> metrics = given(METRICS_TOKEN);
    operator.ifPresent(
        one ->
            metrics.ifPresent(
                other -> {
                  AdminTokens unused = together(one, other);
                }));
  }

  private Optional<AdminToken> given(String variable) {
    return environment.secret(variable).map(text -> token(variable, text));
  }

  private static AdminToken generated(
      String variable, String file, Path dataDirectory, SecureRandom random) {
    return token(
        variable,
        new GeneratedToken(DataDirectory.open(dataDirectory), file)
            .readOrCreate(() -> RandomText.hex(random, BYTES)));
  }

  private static AdminToken token(String variable, String text) {
    return accepted(variable, () -> new AdminToken(text));
  }

  private static AdminTokens together(AdminToken operator, AdminToken metrics) {
    return accepted(METRICS_TOKEN, () -> new AdminTokens(operator, metrics));
  }

  private static <T> T accepted(String variable, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException refused) {
      throw new StartRefusedException(
          variable + " is not acceptable: " + refused.getMessage() + ".", refused);
    }
  }
}
