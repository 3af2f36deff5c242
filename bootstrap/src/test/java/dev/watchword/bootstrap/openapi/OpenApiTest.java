package dev.watchword.bootstrap.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.bootstrap.Routes;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import dev.watchword.web.wrong.UndescribedResource;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the API is that of the code, and answers are held against it. */
class OpenApiTest {
  private static final Path SHIPPED =
      Path.of("..", "adapters-web/src/main/resources/dev/watchword/web/openapi/openapi.json");
  private static final String REFRESH =
      "mvn test -pl bootstrap -am -Dtest=OpenApiTest -Dopenapi.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ME =
      """
      {"id":"01a20d12-b97c-700c-a18b-b2d855c61025","username":"ada","roles":["user"],
       "permissions":[],"session_id":"01a20d12-c03c-7c2d-abda-30345b8d366c"}
      """;

  @Test
  void theShippedDescriptionIsThatOfTheCode() throws IOException {
    String ofTheCode = OpenApiDocument.text();
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(SHIPPED, ofTheCode);
    }

    assertThat(Files.readString(SHIPPED))
        .as("the API has changed; to write its description anew: " + REFRESH)
        .isEqualTo(ofTheCode);
  }

  @Test
  void theCommandThatRefreshesTheDescriptionIsDocumented() throws IOException {
    assertThat(Files.readString(Path.of("..", "CONTRIBUTING.md"))).contains(REFRESH);
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() throws IOException {
    List<String> described =
        document().get("paths").properties().stream()
            .flatMap(
                path ->
                    path.getValue().properties().stream()
                        .map(verb -> verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
            .toList();

    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(Routes.all().stream().map(Objects::toString).toList());
  }

  @Test
  void anEndpointThatSaysNothingCannotBeDescribed() throws NoSuchMethodException {
    Route silent =
        new Route(
            "GET",
            "/silent",
            new Access.Everybody(),
            UndescribedResource.class.getDeclaredMethod("get"));

    assertThatThrownBy(() -> OpenApiDocument.text(List.of(silent)))
        .hasMessage("GET /silent is not described: give it the annotation Answers");
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode document = document();

    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isObject()).isTrue());
    assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
  }

  @Test
  void everyComponentIsReferredTo() throws IOException {
    JsonNode components = document().path("components");
    List<String> described =
        Stream.of("schemas", "responses")
            .flatMap(
                kind ->
                    components.path(kind).properties().stream()
                        .map(entry -> "#/components/" + kind + "/" + entry.getKey()))
            .toList();

    assertThat(document().findValuesAsText("$ref")).containsAll(described);
  }

  /** A generated client must tolerate members that are added later, but never send such members. */
  @Test
  void onlyBodiesOfRequestsAreClosed() throws IOException {
    JsonNode document = document();
    Set<String> bodies =
        document.findValues("requestBody").stream()
            .map(body -> body.at("/content/application~1json/schema/$ref").asText())
            .collect(Collectors.toSet());

    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                assertThat(schema.getValue().has("additionalProperties"))
                    .as(schema.getKey())
                    .isEqualTo(bodies.contains("#/components/schemas/" + schema.getKey())));
  }

  @Test
  void everyExampleIsOfItsSchema() throws IOException {
    ApiDescription description = new ApiDescription(OpenApiDocument.text());

    document()
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                assertThat(
                        description.conforms(
                            schema.getValue(), schema.getValue().at("/examples/0").toString()))
                    .as(schema.getKey())
                    .isTrue());
  }

  /** They refuse what they are given in place of a token. */
  private static final Set<String> WITHOUT_TOKEN =
      Set.of(
          "login", "answerChallenge", "refresh", "requestToken", "introspectToken", "revokeToken");

  @Test
  void everyOperationSaysWhoMayCallItAndWhatMayComeOfIt() throws IOException {
    assertThat(document().get("paths"))
        .flatExtracting(path -> path.properties())
        .extracting(Map.Entry::getValue)
        .isNotEmpty()
        .allSatisfy(
            operation -> {
              assertThat(operation.path("summary").asText()).isNotBlank();
              assertThat(operation.path("security").isArray()).isTrue();
              assertThat(operation.at("/responses/500").isObject()).isTrue();
              assertThat(operation.path("responses").has("401"))
                  .isEqualTo(
                      !operation.path("security").isEmpty()
                          || WITHOUT_TOKEN.contains(operation.path("operationId").asText()));
            });
  }

  private static JsonNode document() throws IOException {
    return JSON.readTree(OpenApiDocument.text());
  }

  @Test
  void anAnswerThatIsDescribedPasses() {
    assertThatCode(() -> verify("GET", "/me", 200, "application/json", ME))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /me, 201, application/json, 'does not describe 201'",
    "GET, /me, 200, text/html, 'does not describe text/html'",
    "GET, /you, 200, application/json, 'is not described'",
    "GET, /you, 404, application/json, 'no problem document'",
    "GET, /me, 401, application/problem+json, 'describes a header WWW-Authenticate'",
    "DELETE, /me/sessions/x, 204, '', 'describes no body'"
  })
  void anAnswerThatIsNotDescribedFails(
      String method, String path, int status, String type, String reason) {
    assertThatThrownBy(() -> verify(method, path, status, type, ME))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aMemberTooManyOrTooFewFails() {
    for (String wrong :
        List.of(
            ME.replace("\"username\"", "\"name\""),
            ME.replace("[\"user\"]", "\"user\""),
            ME.replace("{\"id\"", "{\"password\":\"x\",\"id\""))) {
      assertThatThrownBy(() -> verify("GET", "/me", 200, "application/json", wrong))
          .hasMessageContaining("describes another body");
    }
  }

  @Test
  void aTimeIsNeverMoreExactThanTheMillisecond() {
    String users =
        """
        {"items":[{"id":"01a20d12-b97c-700c-a18b-b2d855c61025","username":"ada","state":"active",
          "roles":["user"],"created_at":"2026-11-24T10:21:00.668Z",
          "updated_at":"2026-11-24T10:21:00.668Z"}],"next_cursor":null}
        """;
    assertThatCode(() -> verify("GET", "/users", 200, "application/json", users))
        .doesNotThrowAnyException();
    String wrong = users.replaceFirst("00.668Z", "00.668123Z");
    assertThatThrownBy(() -> verify("GET", "/users", 200, "application/json", wrong))
        .hasMessageContaining("describes another body");
  }

  @Test
  void aRefusalThatTheEndpointDoesNotNameFails() {
    String lastAdministrator =
        """
        {"type":"urn:watchword:problem:last-administrator","title":"x","status":409,
         "detail":"x","message":"x"}
        """;

    assertThatThrownBy(
            () -> verify("DELETE", "/roles/x", 409, "application/problem+json", lastAdministrator))
        .hasMessageContaining("describes another body");
  }

  private static void verify(String method, String path, int status, String type, String body) {
    Map<String, List<String>> headers = Map.of("Content-Type", List.of(type));
    new ApiDescription(OpenApiDocument.text())
        .verify(method, path, status, HttpHeaders.of(headers, (name, value) -> true), body);
  }
}
