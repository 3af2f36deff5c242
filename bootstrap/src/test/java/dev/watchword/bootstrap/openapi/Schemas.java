package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** JSON schemas of the records that the API reads and writes. A type that is not known fails. */
final class Schemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String COMPONENTS = "#/components/schemas/";
  private static final SnakeCaseStrategy NAMING = new SnakeCaseStrategy();

  /** RFC 3339 in UTC, with milliseconds at most. */
  private static final String UTC_MILLIS =
      "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z$";

  private static final Map<Class<?>, ObjectNode> VALUES =
      Map.ofEntries(
          Map.entry(String.class, typed("string")),
          Map.entry(UUID.class, formatted("string", "uuid")),
          Map.entry(Instant.class, formatted("string", "date-time").put("pattern", UTC_MILLIS)),
          Map.entry(Duration.class, formatted("string", "duration")),
          Map.entry(LocalDate.class, formatted("string", "date")),
          Map.entry(boolean.class, typed("boolean")),
          Map.entry(Boolean.class, typed("boolean")),
          Map.entry(int.class, formatted("integer", "int32")),
          Map.entry(Integer.class, formatted("integer", "int32")),
          Map.entry(long.class, formatted("integer", "int64")),
          Map.entry(Long.class, formatted("integer", "int64")),
          Map.entry(BigInteger.class, typed("integer")),
          Map.entry(Map.class, typed("object")),
          Map.entry(Object.class, JSON.objectNode()));

  /** Members that the service does without, but that a client always sends. */
  private static final Set<String> ALWAYS_SENT = Set.of("RefreshRequest.refresh_token");

  private final Map<String, ObjectNode> components = new TreeMap<>();
  private final Map<String, String> origins = new HashMap<>();

  /** Those that are referred to, by name. */
  ObjectNode components() {
    ObjectNode all = JSON.objectNode();
    components.forEach(all::set);
    return all;
  }

  /** The schema of a value, or a reference to that of a record. */
  ObjectNode of(Type type) {
    return of(type, Map.of());
  }

  /** A reference to the schema of a body, which must have no other members. */
  ObjectNode ofBody(Type type) {
    ObjectNode reference = of(type);
    target(reference).put("additionalProperties", false);
    return reference;
  }

  /** A reference to a schema that stands by itself. */
  ObjectNode of(String name, Supplier<ObjectNode> schema) {
    if (!components.containsKey(name)) {
      components.put(name, schema.get());
    }
    return JSON.objectNode().put("$ref", COMPONENTS + name);
  }

  /** What a reference leads to. */
  ObjectNode target(ObjectNode reference) {
    String name = reference.get("$ref").asText().substring(COMPONENTS.length());
    return Objects.requireNonNull(components.get(name));
  }

  /** The example of the schema that a reference leads to. */
  JsonNode exampleOf(ObjectNode reference) {
    return target(reference).get("examples").get(0);
  }

  /** The same for a generic record such as {@code Listing}. */
  ObjectNode of(Class<? extends Record> generic, Class<?> argument) {
    return reference(
        nameOf(argument) + nameOf(generic),
        generic,
        Map.of(generic.getTypeParameters()[0].getName(), argument));
  }

  /** Clients call a user so, whatever shows it here. */
  private static String nameOf(Class<?> type) {
    return type.getSimpleName().replaceFirst("View$", "");
  }

  private ObjectNode of(Type type, Map<String, Type> bound) {
    return switch (type) {
      case TypeVariable<?> variable -> of(Objects.requireNonNull(bound.get(variable.getName())));
      case ParameterizedType generic -> ofGeneric(generic, bound);
      case Class<?> plain when plain.isRecord() -> reference(nameOf(plain), plain, Map.of());
      default ->
          Optional.ofNullable(VALUES.get(type))
              .map(ObjectNode::deepCopy)
              .orElseThrow(() -> new AssertionError("Schemas has no schema for " + type));
    };
  }

  private ObjectNode ofGeneric(ParameterizedType generic, Map<String, Type> bound) {
    Class<?> raw = (Class<?>) generic.getRawType();
    Type[] arguments = generic.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      return typed("array").set("items", of(arguments[0], bound));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return typed("object").set("additionalProperties", of(arguments[1], bound));
    }
    if (raw == Optional.class) {
      return nullable(of(arguments[0], bound));
    }
    return of(raw.asSubclass(Record.class), (Class<?>) arguments[0]);
  }

  private static ObjectNode nullable(ObjectNode schema) {
    if (schema.has("type")) {
      String type = schema.get("type").asText();
      schema.putArray("type").add(type).add("null");
      if (schema.get("enum") instanceof ArrayNode choices) {
        choices.addNull();
      }
      return schema;
    }
    ObjectNode either = JSON.objectNode();
    either.putArray("anyOf").add(schema).add(typed("null"));
    return either;
  }

  /** Two records of one name would be described as one. */
  private ObjectNode reference(String name, Class<?> type, Map<String, Type> bound) {
    String origin = type.getName() + bound;
    String before = origins.putIfAbsent(name, origin);
    if (before == null) {
      components.put(name, ofRecord(type, bound));
    } else if (!before.equals(origin)) {
      throw new AssertionError("rename " + before + " or " + origin + ": both are " + name);
    }
    return JSON.objectNode().put("$ref", COMPONENTS + name);
  }

  private ObjectNode ofRecord(Class<?> type, Map<String, Type> bound) {
    ObjectNode schema = typed("object");
    ObjectNode properties = schema.putObject("properties");
    ObjectNode example = JSON.objectNode();
    ArrayNode required = JSON.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = NAMING.translate(component.getName());
      boolean alwaysSent = ALWAYS_SENT.contains(type.getSimpleName() + "." + name);
      boolean mayBeNull = component.isAnnotationPresent(Nullable.class) && !alwaysSent;
      ObjectNode member =
          Members.refined(type.getSimpleName(), name, of(component.getGenericType(), bound));
      example.set(name, example(type, name, member));
      properties.set(name, mayBeNull ? nullable(member) : member);
      if (!mayBeNull && !isLeftOutWhenEmpty(type, component)) {
        required.add(name);
      }
    }
    schema.set("required", required);
    schema.putArray("examples").add(example);
    return schema;
  }

  /** Of a record its own example, of a list one element. */
  private JsonNode example(Class<?> type, String name, ObjectNode member) {
    if (member.has("$ref")) {
      return exampleOf(member);
    }
    if (member.get("items") instanceof ObjectNode items && items.has("$ref")) {
      return JSON.arrayNode().add(exampleOf(items));
    }
    return Members.exampleOf(type.getSimpleName(), name);
  }

  private static boolean isLeftOutWhenEmpty(Class<?> type, RecordComponent component) {
    JsonInclude include = type.getAnnotation(JsonInclude.class);
    boolean showsAll = include != null && include.value() == JsonInclude.Include.ALWAYS;
    boolean hidesEmpty = include != null && include.value() == JsonInclude.Include.NON_EMPTY;
    return (component.getType() == Optional.class && !showsAll)
        || (Collection.class.isAssignableFrom(component.getType()) && hidesEmpty);
  }

  private static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static ObjectNode formatted(String type, String format) {
    return typed(type).put("format", format);
  }
}
