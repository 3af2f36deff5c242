package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.bootstrap.Routes;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.problem.Problem;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.request.OptionalBody;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The description of the API, as OpenAPI 3.1, made from what the endpoints are. */
final class OpenApiDocument {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
  private static final Set<String> NUMBERS = Set.of("limit", "after");

  private final Schemas schemas = new Schemas();
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  private OpenApiDocument() {}

  /** The document as text, always the same for the same code. */
  static String text() {
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(new OpenApiDocument().build())
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode build() {
    root.put("openapi", "3.1.0");
    root.putObject("info")
        .put("title", "Watchword")
        .put("version", "0.1.0")
        .put("summary", "Authentication and authorization for REST APIs")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    ObjectNode paths = root.putObject("paths");
    Routes.all().stream()
        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
        .forEach(
            route ->
                paths
                    .withObjectProperty(route.path())
                    .set(route.method().toLowerCase(java.util.Locale.ROOT), operation(route)));
    ObjectNode components = root.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("access_token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
    schemas.of(Problem.class);
    components.set("schemas", schemas.components());
    return root;
  }

  private ObjectNode operation(Route route) {
    Answers answers = answers(route);
    ObjectNode operation = JsonNodeFactory.instance.objectNode();
    operation.put("operationId", id(route));
    operation.put("summary", answers.value());
    if (route.access() instanceof Access.Permission(String permission)) {
      operation.put("description", "Needs the permission `" + permission + "`.");
    }
    operation.putArray("tags").add(route.path().split("/")[1]);
    parameters(route, answers, operation);
    body(route).ifPresent(parameter -> requestBody(parameter, operation));
    responses(route, answers, operation.putObject("responses"));
    if (!(route.access() instanceof Access.Everybody)) {
      operation.putArray("security").addObject().putArray("access_token");
    }
    return operation;
  }

  private static Answers answers(Route route) {
    return Optional.ofNullable(route.code().getAnnotation(Answers.class))
        .orElseThrow(
            () -> new AssertionError(route + " is not described: give it the annotation Answers"));
  }

  private static String id(Route route) {
    String resource = route.code().getDeclaringClass().getSimpleName().replace("Resource", "");
    return resource + "." + route.code().getName();
  }

  private void parameters(Route route, Answers answers, ObjectNode operation) {
    Matcher placeholders = PLACEHOLDER.matcher(route.path());
    while (placeholders.find()) {
      parameter(operation, placeholders.group(1), "path", "string").put("required", true);
    }
    Arrays.stream(answers.query())
        .forEach(
            name ->
                parameter(operation, name, "query", NUMBERS.contains(name) ? "integer" : "string"));
  }

  private static ObjectNode parameter(ObjectNode operation, String name, String in, String type) {
    ObjectNode parameter =
        operation.withArrayProperty("parameters").addObject().put("name", name).put("in", in);
    parameter.set("schema", Schemas.typed(type));
    return parameter;
  }

  private static Optional<Parameter> body(Route route) {
    return Arrays.stream(route.code().getParameters())
        .filter(parameter -> parameter.getType().isRecord())
        .filter(parameter -> !parameter.getType().getSimpleName().equals("Caller"))
        .findFirst();
  }

  private void requestBody(Parameter parameter, ObjectNode operation) {
    operation
        .putObject("requestBody")
        .put("required", !parameter.isAnnotationPresent(OptionalBody.class))
        .putObject("content")
        .putObject("application/json")
        .set("schema", schemas.of(parameter.getParameterizedType()));
  }

  private void responses(Route route, Answers answers, ObjectNode responses) {
    for (int status : answers.status()) {
      ObjectNode response =
          responses.putObject(Integer.toString(status)).put("description", "Done.");
      entity(route, answers)
          .ifPresent(
              schema ->
                  response
                      .putObject("content")
                      .putObject("application/json")
                      .set("schema", schema));
    }
    new TreeMap<>(
            problems(route, answers).stream().collect(Collectors.groupingBy(ProblemType::status)))
        .forEach((status, types) -> problem(responses, status, types));
  }

  private Optional<ObjectNode> entity(Route route, Answers answers) {
    if (answers.entity() != Void.class) {
      ObjectNode schema = schemas.of(answers.entity());
      return Optional.of(answers.listing() ? schemas.listing(schema) : schema);
    }
    Type returned = route.code().getGenericReturnType();
    return returned == Response.class ? Optional.empty() : Optional.of(schemas.of(returned));
  }

  private static void problem(ObjectNode responses, int status, List<ProblemType> types) {
    ObjectNode content =
        responses
            .withObjectProperty(Integer.toString(status))
            .put(
                "description",
                types.stream().map(ProblemType::title).collect(Collectors.joining(", or ")) + ".")
            .withObjectProperty("content");
    content
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }

  /** Those that the endpoint names, and those that follow from what it is. */
  private static Set<ProblemType> problems(Route route, Answers answers) {
    Set<ProblemType> problems = new TreeSet<>(List.of(answers.problems()));
    problems.add(ProblemType.MALFORMED_REQUEST);
    problems.add(ProblemType.NOT_ACCEPTABLE);
    problems.add(ProblemType.INTERNAL_ERROR);
    problems.add(ProblemType.UNAVAILABLE);
    if (!(route.access() instanceof Access.Everybody)) {
      problems.add(ProblemType.INVALID_TOKEN);
    }
    if (route.access() instanceof Access.Permission
        || route.access() instanceof Access.Administrators) {
      problems.add(ProblemType.ACCESS_DENIED);
    }
    if (route.path().contains("{")) {
      problems.add(ProblemType.NOT_FOUND);
    }
    if (body(route).isPresent()) {
      problems.add(ProblemType.TOO_LARGE);
      problems.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    return problems;
  }
}
