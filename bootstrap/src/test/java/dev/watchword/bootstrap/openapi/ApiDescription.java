package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Compares answers of the service with the description of the API. */
public final class ApiDescription {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private static final ApiDescription OF_THE_CODE = new ApiDescription(OpenApiDocument.text());

  private final JsonNode root;
  private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

  ApiDescription(String text) {
    try {
      this.root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Fails when the answer is none that the API describes. */
  public static void verify(HttpResponse<String> answer) {
    OF_THE_CODE.verify(
        answer.request().method(),
        answer.uri().getRawPath(),
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse(""),
        answer.body());
  }

  void verify(String method, String path, int status, String contentType, String body) {
    Optional<JsonNode> operation = operation(method, path);
    if (operation.isEmpty()) {
      // Jetty and Jersey refuse what leads nowhere, always by a problem document.
      require(status >= 400, method + " " + path + " is not described");
      require(conforms(problem(), body), "no problem document: " + body);
      return;
    }
    JsonNode response = operation.get().path("responses").path(Integer.toString(status));
    require(!response.isMissingNode(), method + " " + path + " does not describe " + status);
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      require(body.isEmpty(), method + " " + path + " describes no body for " + status);
      return;
    }
    String type = contentType.split(";", 2)[0];
    JsonNode schema = content.path(type).path("schema");
    require(!schema.isMissingNode(), method + " " + path + " does not describe " + type);
    require(conforms(schema, body), method + " " + path + " describes another body than " + body);
  }

  private Optional<JsonNode> operation(String method, String path) {
    String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    return root.path("paths").properties().stream()
        .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
        .map(entry -> entry.getValue().path(verb))
        .filter(found -> !found.isMissingNode())
        .findFirst();
  }

  private static JsonNode problem() {
    return JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
  }

  private boolean conforms(JsonNode schema, String body) {
    try {
      return compiled
          .computeIfAbsent(schema.toString(), key -> compile(schema))
          .validate(JSON.readTree(body))
          .isEmpty();
    } catch (JsonProcessingException notJson) {
      return false;
    }
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", root.path("components"));
    return FACTORY.getSchema(whole);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
