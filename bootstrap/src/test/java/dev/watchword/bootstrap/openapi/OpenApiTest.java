package dev.watchword.bootstrap.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.bootstrap.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest {
  private static final Path SHIPPED =
      Path.of("..", "adapters-web/src/main/resources/dev/watchword/web/openapi/openapi.json");
  private static final String ME =
      """
      {"id":"01a20d12-b97c-700c-a18b-b2d855c61025","username":"ada","roles":["user"],
       "permissions":[],"session_id":"01a20d12-c03c-7c2d-abda-30345b8d366c",
       "created_at":"2026-11-24T10:21:00.668Z"}
      """;

  @Test
  void theShippedDescriptionIsThatOfTheCode() throws IOException {
    String ofTheCode = OpenApiDocument.text();
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(SHIPPED, ofTheCode);
    }

    assertThat(Files.readString(SHIPPED))
        .as(
            "to write it anew: mvn verify -Dtest=OpenApiTest -Dopenapi.write=true, see CONTRIBUTING")
        .isEqualTo(ofTheCode);
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() throws IOException {
    JsonNode paths = document().get("paths");

    List<String> described =
        paths.properties().stream()
            .flatMap(
                path ->
                    path.getValue().properties().stream()
                        .map(verb -> verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
            .toList();

    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(Routes.all().stream().map(Objects::toString).toList());
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode document = document();

    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isObject()).isTrue());
    assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
    assertThat(StreamSupport.stream(document.at("/components/schemas").spliterator(), false))
        .allSatisfy(schema -> assertThat(schema.get("additionalProperties").asBoolean()).isFalse());
  }

  private static JsonNode document() throws IOException {
    return new ObjectMapper().readTree(Files.readString(SHIPPED));
  }

  @Test
  void anAnswerThatIsDescribedPasses() {
    ApiDescription description = new ApiDescription(OpenApiDocument.text());

    assertThatCode(() -> description.verify("GET", "/me", 200, "application/json", ME))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /me, 201, application/json, 'does not describe 201'",
    "GET, /me, 200, text/html, 'does not describe text/html'",
    "GET, /you, 200, application/json, 'is not described'",
    "GET, /you, 404, application/json, 'no problem document'",
    "DELETE, /me/sessions/x, 204, '', 'describes no body'"
  })
  void anAnswerThatIsNotDescribedFails(
      String method, String path, int status, String type, String reason) {
    ApiDescription description = new ApiDescription(OpenApiDocument.text());

    assertThatThrownBy(() -> description.verify(method, path, status, type, ME))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aMemberTooManyOrTooFewFails() {
    ApiDescription description = new ApiDescription(OpenApiDocument.text());

    for (String wrong :
        List.of(
            ME.replace("\"username\"", "\"name\""),
            ME.replace("[\"user\"]", "\"user\""),
            ME.replace("{\"id\"", "{\"password\":\"x\",\"id\""))) {
      assertThatThrownBy(() -> description.verify("GET", "/me", 200, "application/json", wrong))
          .hasMessageContaining("describes another body");
    }
  }
}
