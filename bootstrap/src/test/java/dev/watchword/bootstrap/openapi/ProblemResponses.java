package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.problem.Problem;
import dev.watchword.web.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The refusals of endpoints. Each is described once, and referred to. */
final class ProblemResponses {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String COMPONENTS = "#/components/responses/";
  private static final String ANY = "any-other-problem";

  private static final Map<ProblemType, String> HEADERS =
      Map.of(
          ProblemType.INVALID_CREDENTIALS, HttpHeaders.WWW_AUTHENTICATE,
          ProblemType.INVALID_TOKEN, HttpHeaders.WWW_AUTHENTICATE,
          ProblemType.TOO_MANY_ATTEMPTS, HttpHeaders.RETRY_AFTER,
          ProblemType.BUSY, HttpHeaders.RETRY_AFTER,
          ProblemType.UNAVAILABLE, HttpHeaders.RETRY_AFTER);

  private final Schemas schemas;
  private final Map<String, ObjectNode> components = new TreeMap<>();

  ProblemResponses(Schemas schemas) {
    this.schemas = schemas;
  }

  /** Those that are referred to, by name. */
  ObjectNode components() {
    ObjectNode all = JSON.objectNode();
    components.forEach(all::set);
    return all;
  }

  /** References to the refusals of an endpoint, by status. */
  Map<Integer, ObjectNode> of(Route route, Answers answers) {
    Map<Integer, ObjectNode> responses = new TreeMap<>();
    problems(route, answers).stream()
        .collect(Collectors.groupingBy(ProblemType::status))
        .forEach((status, types) -> responses.put(status, reference(types)));
    return responses;
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
        || route.access() instanceof Access.Administrators
        || isOfOwnAccount(route)) {
      problems.add(ProblemType.ACCESS_DENIED);
    }
    if (route.path().contains("{")) {
      problems.add(ProblemType.NOT_FOUND);
    }
    if (Bodies.of(route).isPresent() || Bodies.form(route).isPresent()) {
      problems.add(ProblemType.TOO_LARGE);
      problems.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    return problems;
  }

  /** Clients have no account of their own, and narrowed tokens do not open it. */
  private static boolean isOfOwnAccount(Route route) {
    return route.path().equals("/me") || route.path().startsWith("/me/");
  }

  /** What is in the answer that is referred to. */
  ObjectNode contentOf(ObjectNode reference) {
    String pointer = reference.get("$ref").asText();
    return Objects.requireNonNull(components.get(pointer.substring(COMPONENTS.length())))
        .withObjectProperty("content");
  }

  private ObjectNode reference(List<ProblemType> types) {
    String name = types.stream().map(ProblemResponses::slug).collect(Collectors.joining("-or-"));
    if (!components.containsKey(name)) {
      components.put(name, response(types));
    }
    return JSON.objectNode().put("$ref", COMPONENTS + name);
  }

  private static String slug(ProblemType type) {
    return type.urn().substring(type.urn().lastIndexOf(':') + 1);
  }

  private ObjectNode response(List<ProblemType> types) {
    ObjectNode response =
        JSON.objectNode()
            .put(
                "description",
                types.stream().map(ProblemType::title).collect(Collectors.joining(", or ")) + ".");
    boolean all = HEADERS.keySet().containsAll(types);
    types.stream()
        .flatMap(type -> Optional.ofNullable(HEADERS.get(type)).stream())
        .forEach(name -> header(response, name, all));
    response.putObject("content").putObject(Problem.MEDIA_TYPE).set("schema", schema(types));
    return response;
  }

  private void header(ObjectNode response, String name, boolean required) {
    response
        .withObjectProperty("headers")
        .putObject(name)
        .put("required", required)
        .set("schema", schemas.of(String.class));
  }

  /** Members that only some types have, in an order that is always the same. */
  private static final Map<String, Set<ProblemType>> SPECIAL =
      new TreeMap<>(
          Map.of(
              "errors", Set.of(ProblemType.VALIDATION_FAILED, ProblemType.PASSWORD_REJECTED),
              "challenge", Set.of(ProblemType.MORE_NEEDED),
              "needs", Set.of(ProblemType.MORE_NEEDED),
              "expires_in", Set.of(ProblemType.MORE_NEEDED)));

  /** What any request may get, whichever endpoint was meant; a client can read every problem so. */
  ObjectNode any() {
    ObjectNode response = JSON.objectNode().put("description", "Any other problem.");
    response
        .putObject("content")
        .putObject(Problem.MEDIA_TYPE)
        .set("schema", schemas.of(Problem.class));
    components.put(ANY, response);
    return JSON.objectNode().put("$ref", COMPONENTS + ANY);
  }

  /** A problem of one of these types, and of no other, under a name of its own. */
  private ObjectNode schema(List<ProblemType> types) {
    String name = types.stream().map(ProblemResponses::camelCase).collect(Collectors.joining("Or"));
    return schemas.of(name + "Problem", () -> problem(types));
  }

  private static String camelCase(ProblemType type) {
    return Arrays.stream(slug(type).split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private ObjectNode problem(List<ProblemType> types) {
    ObjectNode schema = schemas.target(schemas.of(Problem.class)).deepCopy();
    ObjectNode properties = schema.withObjectProperty("properties");
    ObjectNode example = (ObjectNode) schema.withArrayProperty("examples").get(0);
    SPECIAL.forEach(
        (member, only) -> {
          if (types.stream().noneMatch(only::contains)) {
            properties.remove(member);
            example.remove(member);
          } else if (only.containsAll(types)) {
            alwaysPresent(properties.withObjectProperty(member));
            schema.withArrayProperty("required").add(member);
          }
        });
    ObjectNode type = properties.withObjectProperty("type");
    types.forEach(possible -> choice(type, possible.name()).add(possible.urn()));
    ProblemType first = types.getFirst();
    choice(properties.withObjectProperty("status"), "HTTP_" + first.status()).add(first.status());
    example.put("type", first.urn()).put("title", first.title()).put("status", first.status());
    example.put("detail", first.title()).put("message", first.title());
    return schema;
  }

  private static void alwaysPresent(ObjectNode schema) {
    if (schema.get("type") instanceof ArrayNode orNull) {
      schema.set("type", orNull.get(0));
    }
  }

  /** Generators make a constant of each choice, and read its name here. */
  private static ArrayNode choice(ObjectNode schema, String constant) {
    schema.withArrayProperty("x-enum-varnames").add(constant);
    return schema.withArrayProperty("enum");
  }
}
