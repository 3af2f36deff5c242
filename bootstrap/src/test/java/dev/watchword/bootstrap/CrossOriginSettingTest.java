package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bootstrap.configuration.EnvironmentConfigurationFactory;
import dev.watchword.bootstrap.configuration.ProcessEnvironment;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which origins an operator may name. */
class CrossOriginSettingTest {
  private static final Path SHIPPED = Path.of("..", "config", "watchword.yml");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'*'",
        "'https://*.example'",
        "https://app.example/",
        "https://app.example:443",
        "http://app.example:80",
        "https://App.example",
        "app.example",
        "ftp://app.example",
        "https://user@app.example",
        "'null'",
        "''"
      })
  void anOriginIsOneAsBrowsersSendIt(String origin) {
    assertThatThrownBy(() -> check(origin))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cors.allowedOrigins[0]")
        .hasMessageContaining("must be an origin as browsers send it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example",
        "http://localhost:3000",
        "http://127.0.0.1:8443",
        "'http://[::1]:3000'",
        "https://app.example:80",
        "http://xn--bcher-kva.example:443"
      })
  void anOriginMayHaveAPort(String origin) throws Exception {
    assertThat(check(origin)).isNotNull();
  }

  private WatchwordConfiguration check(String origin) throws IOException, ConfigurationException {
    Path file =
        Files.writeString(
            folder.resolve("cors.yml"),
            Files.readString(SHIPPED)
                .replace("allowedOrigins: []", "allowedOrigins: [" + origin + "]"));
    return new EnvironmentConfigurationFactory<>(
            WatchwordConfiguration.class,
            Validators.newValidator(),
            new ProcessEnvironment(Map.of()))
        .build(new FileConfigurationSourceProvider(), file.toString());
  }
}
