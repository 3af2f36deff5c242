package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.bootstrap.Routes.Route;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.problem.ProblemType;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an endpoint takes beside its body. */
final class Parameters {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

  private static final Set<String> IDS = Set.of("id", "sid");

  private final Schemas schemas;

  Parameters(Schemas schemas) {
    this.schemas = schemas;
  }

  ArrayNode of(Route route, Answers answers) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    Matcher placeholders = PLACEHOLDER.matcher(route.path());
    while (placeholders.find()) {
      String name = placeholders.group(1);
      add(parameters, name, "path", ofPath(route, name)).put("required", true);
    }
    for (String name : answers.query()) {
      add(parameters, name, "query", ofQuery(name));
    }
    if (List.of(answers.problems()).contains(ProblemType.STALE)) {
      add(parameters, HttpHeaders.IF_MATCH, "header", schemas.of(String.class));
      add(parameters, HttpHeaders.IF_NONE_MATCH, "header", schemas.of(String.class));
    }
    return parameters;
  }

  private static ObjectNode add(ArrayNode parameters, String name, String in, ObjectNode schema) {
    ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
    parameter.set("schema", schema);
    return parameter;
  }

  private ObjectNode ofPath(Route route, String name) {
    return Arrays.stream(route.code().getParameters())
        .filter(parameter -> isNamed(parameter, name))
        .findFirst()
        .map(parameter -> identified(name, schemas.of(parameter.getType())))
        .orElseThrow(() -> new AssertionError(route + " has no parameter for {" + name + "}"));
  }

  /** Endpoints read ids as text, because a malformed id is answered like an unknown one. */
  private static ObjectNode identified(String name, ObjectNode schema) {
    return IDS.contains(name) ? schema.put("format", "uuid") : schema;
  }

  private static boolean isNamed(Parameter parameter, String name) {
    PathParam declared = parameter.getAnnotation(PathParam.class);
    return declared != null && declared.value().equals(name);
  }

  /** A name means the same thing everywhere. */
  private ObjectNode ofQuery(String name) {
    return switch (name) {
      case "limit" ->
          schemas
              .of(int.class)
              .put("minimum", 1)
              .put("maximum", PageSize.MAX)
              .put("default", PageSize.DEFAULT.value());
      case "after" -> schemas.of(long.class).put("minimum", 0);
      case "since", "until" -> schemas.of(String.class).put("format", "date-time");
      case "user_id" -> schemas.of(UUID.class);
      default -> schemas.of(String.class);
    };
  }
}
