package dev.watchword.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @ParameterizedTest
  @CsvSource({
    "watchword.audience=a,Set watchword.issuer",
    "watchword.issuer=http://127.0.0.1:1,Set watchword.audience"
  })
  void theStartNamesWhatIsMissing(String setting, String message) {
    assertThatThrownBy(
            () -> RunningApplication.of(List.of(SampleApplication.class), List.of(setting)).close())
        .rootCause()
        .hasMessageContaining(message);
  }

  /** Editors complete what this file names. */
  @Test
  void everySettingIsDescribed() throws IOException {
    List<String> described =
        Pattern.compile("\"name\": \"watchword\\.([a-z-]+)\"")
            .matcher(metadata())
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(described)
        .containsExactlyElementsOf(
            Arrays.stream(WatchwordProperties.class.getRecordComponents())
                .map(component -> kebab(component.getName()))
                .toList());
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String metadata() throws IOException {
    try (InputStream file =
        SettingsTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
