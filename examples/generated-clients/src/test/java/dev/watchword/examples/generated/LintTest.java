package dev.watchword.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Redocly finds nothing in the description of the API, not even what it only warns of. */
@EnabledIf(
    value = "dev.watchword.examples.generated.NodeProject#isWanted",
    disabledReason = "node or npm is not installed")
class LintTest {
  private static final Path DESCRIPTION =
      Path.of("..", "..", "adapters-web/src/main/resources/dev/watchword/web/openapi/openapi.json");

  @BeforeAll
  static void prepare() {
    NodeProject.prepare();
  }

  @Test
  void theDescriptionIsWithoutFault() throws JsonProcessingException {
    String printed =
        NodeProject.run(
            Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"),
            "node_modules/.bin/redocly",
            "lint",
            DESCRIPTION.toAbsolutePath().toString(),
            "--format=json");

    JsonNode report = new ObjectMapper().readTree(printed);
    assertThat(report.at("/totals/errors").isInt()).isTrue();
    assertThat(report.path("problems")).isEmpty();
  }
}
