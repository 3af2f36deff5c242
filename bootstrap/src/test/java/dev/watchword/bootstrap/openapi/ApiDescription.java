package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.net.http.HttpHeaders;
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

  private static final JsonNode PROBLEM =
      JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");

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
        answer.headers(),
        answer.body());
  }

  void verify(String method, String path, int status, HttpHeaders headers, String body) {
    String asked = method + " " + path;
    Optional<JsonNode> operation = operation(method, path);
    if (operation.isEmpty()) {
      // Jetty and Jersey refuse what leads nowhere, always by a problem document.
      require(status >= 400, asked + " is not described");
      require(conforms(PROBLEM, body), "no problem document: " + body);
      return;
    }
    JsonNode response = resolved(operation.get().path("responses").path(Integer.toString(status)));
    require(!response.isMissingNode(), asked + " does not describe " + status);
    verifyHeaders(asked, response, headers);
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      require(body.isEmpty(), asked + " describes no body for " + status);
      return;
    }
    String type = headers.firstValue("Content-Type").orElse("").split(";", 2)[0];
    JsonNode schema = content.path(type).path("schema");
    require(!schema.isMissingNode(), asked + " does not describe " + type);
    require(conforms(schema, body), asked + " describes another body than " + body);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static void verifyHeaders(String asked, JsonNode response, HttpHeaders headers) {
    response
        .path("headers")
        .properties()
        .forEach(
            header ->
                require(
                    headers.firstValue(header.getKey()).isPresent()
                        || !header.getValue().path("required").asBoolean(),
                    asked + " describes a header " + header.getKey()));
  }

  private Optional<JsonNode> operation(String method, String path) {
    String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    return root.path("paths").properties().stream()
        .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
        .map(entry -> entry.getValue().path(verb))
        .filter(found -> !found.isMissingNode())
        .findFirst();
  }

  boolean conforms(JsonNode schema, String body) {
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
    whole.set("components", closed(root.path("components").deepCopy()));
    return FACTORY.getSchema(whole);
  }

  /** Clients must tolerate members that are added later; here an undescribed member is a fault. */
  private static JsonNode closed(JsonNode node) {
    node.forEach(ApiDescription::closed);
    if (node instanceof ObjectNode schema
        && schema.path("properties").isObject()
        && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
    return node;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
