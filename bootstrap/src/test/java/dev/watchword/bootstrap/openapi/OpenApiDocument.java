package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.bootstrap.Routes;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import dev.watchword.web.body.OptionalBody;
import dev.watchword.web.oauth.IntrospectionEndpoint;
import dev.watchword.web.oauth.OAuthError;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.paging.Listing;
import dev.watchword.web.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The description of the API, as OpenAPI 3.1, made from what the endpoints are. */
final class OpenApiDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ACCESS_TOKEN = "access_token";
  private static final int CREATED = 201;
  private static final String BAD_REQUEST = "400";
  private static final String UNAUTHORIZED = "401";
  private static final String FORBIDDEN = "403";
  private static final String TOO_MANY_REQUESTS = "429";
  private static final int NOT_MODIFIED = 304;

  /** What is answered before it is known which endpoint was meant. */
  private static final String TRANSPORT =
      "Any request may also be answered by a problem document of the type `too-large` with 414"
          + " (URL) or 431 (more than 100 header fields, or 8 KiB of them), `malformed-request`"
          + " with 408 (a body that took longer than 15 seconds; the connection is closed), 417 or"
          + " 505, and `busy` with 503 (too many requests at once; `Retry-After` says when to try"
          + " again).";

  private static final String EITHER_TOKEN =
      "Send the access token as the bearer token or, once it has expired, no bearer token and the"
          + " refresh token in the body.";

  private final List<Route> routes;
  private final Set<Class<?>> tagged;
  private final Schemas schemas = new Schemas();
  private final Parameters parameters = new Parameters(schemas);
  private final ProblemResponses problems = new ProblemResponses(schemas);

  private OpenApiDocument(List<Route> routes) {
    this.routes = routes;
    this.tagged =
        routes.stream()
            .map(OpenApiDocument::answers)
            .filter(OpenApiDocument::mayBeStale)
            .<Class<?>>map(Answers::entity)
            .filter(entity -> entity != Void.class)
            .collect(Collectors.toSet());
  }

  /** The document of every endpoint as text, always the same for the same code. */
  static String text() {
    return text(Routes.all());
  }

  static String text(List<Route> routes) {
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(new OpenApiDocument(routes).build())
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode build() {
    ObjectNode root = JSON.objectNode().put("openapi", "3.1.0");
    root.putObject("info")
        .put("title", "Watchword")
        .put("version", "0.1.0")
        .put("summary", "Authentication and authorization for REST APIs")
        .put("description", TRANSPORT)
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    root.putArray("servers")
        .addObject()
        .put("url", "/")
        .put("description", "The service that this document comes from");
    root.set("tags", Tag.all());
    ObjectNode paths = root.putObject("paths");
    routes.stream()
        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
        .forEach(
            route ->
                paths
                    .withObjectProperty(route.path())
                    .set(route.method().toLowerCase(Locale.ROOT), operation(route)));
    ObjectNode components = root.putObject("components");
    components.set("securitySchemes", securitySchemes());
    components.set("responses", problems.components());
    components.set("schemas", schemas.components());
    return root;
  }

  private static ObjectNode securitySchemes() {
    ObjectNode schemes = JSON.objectNode();
    schemes
        .putObject(ACCESS_TOKEN)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
    return schemes;
  }

  private ObjectNode operation(Route route) {
    Answers answers = answers(route);
    ObjectNode operation = JSON.objectNode();
    operation.put("operationId", answers.id());
    operation.put("summary", answers.value());
    if (route.access() instanceof Access.Permission(String permission)) {
      operation.put("description", "Requires the permission `" + permission + "`.");
    } else if (takesEitherToken(answers)) {
      operation.put("description", EITHER_TOKEN);
    }
    operation.putArray("tags").add(Tag.of(route).title());
    ArrayNode taken = parameters.of(route, answers);
    if (!taken.isEmpty()) {
      operation.set("parameters", taken);
    }
    Bodies.of(route).ifPresent(parameter -> requestBody(parameter, operation));
    Bodies.form(route).ifPresent(form -> form(form, operation));
    ObjectNode responses = operation.putObject("responses");
    for (int status : answers.status()) {
      responses.set(Integer.toString(status), response(route, answers, status));
    }
    problems
        .of(route, answers)
        .forEach((status, refusal) -> refuse(responses, Integer.toString(status), refusal));
    if (Bodies.form(route).isPresent()) {
      List.of(BAD_REQUEST, UNAUTHORIZED, TOO_MANY_REQUESTS)
          .forEach(status -> responses.set(status, oauthError()));
    }
    if (route.path().equals(IntrospectionEndpoint.PATH)) {
      responses.set(FORBIDDEN, oauthError());
    }
    responses.set("default", problems.any());
    operation.set("security", security(route, answers));
    return operation;
  }

  private static Answers answers(Route route) {
    return Optional.ofNullable(route.code().getAnnotation(Answers.class))
        .orElseThrow(
            () -> new AssertionError(route + " is not described: give it the annotation Answers"));
  }

  private static boolean mayBeStale(Answers answers) {
    return List.of(answers.problems()).contains(ProblemType.STALE);
  }

  private void requestBody(Parameter parameter, ObjectNode operation) {
    ObjectNode schema = schemas.ofBody(parameter.getParameterizedType());
    boolean optional =
        parameter.isAnnotationPresent(OptionalBody.class)
            && schemas.target(schema).get("required").isEmpty();
    json(operation.putObject("requestBody").put("required", !optional), schema);
  }

  private void form(Class<?> form, ObjectNode operation) {
    ObjectNode body = operation.putObject("requestBody").put("required", true);
    content(body, MediaType.APPLICATION_FORM_URLENCODED, schemas.of(form));
  }

  private ObjectNode oauthError() {
    ObjectNode response = JSON.objectNode().put("description", "An error of RFC 6749.");
    content(response, MediaType.APPLICATION_JSON, schemas.of(OAuthError.class));
    return response;
  }

  private ObjectNode response(Route route, Answers answers, int status) {
    ObjectNode response =
        JSON.objectNode()
            .put("description", Response.Status.fromStatusCode(status).getReasonPhrase() + ".");
    if (status == CREATED && route.method().equals("POST")) {
      header(response, HttpHeaders.LOCATION);
    }
    if (tagged.contains(answers.entity()) && !answers.listing()) {
      header(response, HttpHeaders.ETAG);
    }
    for (String name : answers.headers()) {
      header(response, name);
    }
    entity(route, answers)
        .filter(schema -> status != NOT_MODIFIED)
        .ifPresent(schema -> json(response, schema));
    return response;
  }

  private void json(ObjectNode parent, ObjectNode schema) {
    content(parent, MediaType.APPLICATION_JSON, schema);
  }

  private void content(ObjectNode parent, String type, ObjectNode schema) {
    ObjectNode content = parent.withObjectProperty("content").putObject(type);
    content.set("schema", schema);
    if (schema.has("$ref")) {
      content.set("example", schemas.exampleOf(schema));
    }
  }

  private void header(ObjectNode response, String name) {
    response
        .withObjectProperty("headers")
        .putObject(name)
        .put("required", true)
        .set("schema", schemas.of(String.class));
  }

  private Optional<ObjectNode> entity(Route route, Answers answers) {
    if (answers.entity() != Void.class) {
      return Optional.of(
          answers.listing()
              ? schemas.of(Listing.class, answers.entity())
              : schemas.of(answers.entity()));
    }
    Type returned = route.code().getGenericReturnType();
    return returned == Response.class ? Optional.empty() : Optional.of(schemas.of(returned));
  }

  /** A sign of life may answer 503 with an entity of its own or with a problem. */
  private void refuse(ObjectNode responses, String status, ObjectNode refusal) {
    if (responses.get(status) instanceof ObjectNode either) {
      either.withObjectProperty("content").setAll(problems.contentOf(refusal));
    } else {
      responses.set(status, refusal);
    }
  }

  private static boolean takesEitherToken(Answers answers) {
    return answers.id().equals("logout");
  }

  /** Who may call without a token and is told that a token is invalid may send one. */
  private static ArrayNode security(Route route, Answers answers) {
    ArrayNode security = JSON.arrayNode();
    if (!(route.access() instanceof Access.Everybody)) {
      security.addObject().putArray(ACCESS_TOKEN);
    } else if (takesEitherToken(answers)) {
      security.addObject().putArray(ACCESS_TOKEN);
      security.addObject();
    }
    return security;
  }
}
