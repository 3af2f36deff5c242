package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** JSON schemas of the records that the API reads and writes. */
final class Schemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final SnakeCaseStrategy NAMING = new SnakeCaseStrategy();

  private final Map<String, ObjectNode> components = new TreeMap<>();

  /** Those that are referred to, by name. */
  ObjectNode components() {
    ObjectNode all = JSON.objectNode();
    components.forEach(all::set);
    return all;
  }

  ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord() ? reference(plain) : ofValue(plain);
  }

  private ObjectNode ofGeneric(Class<?> raw, Type[] arguments) {
    if (Collection.class.isAssignableFrom(raw)) {
      return typed("array").set("items", of(arguments[0]));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return typed("object").set("additionalProperties", of(arguments[1]));
    }
    if (raw == Optional.class) {
      return nullable(of(arguments[0]));
    }
    return listing(of(arguments[0]));
  }

  /** A page of a collection. */
  ObjectNode listing(ObjectNode item) {
    ObjectNode schema = typed("object");
    ObjectNode properties = schema.putObject("properties");
    properties.set("items", typed("array").set("items", item));
    properties.set("next_cursor", nullable(typed("string")));
    schema.putArray("required").add("items").add("next_cursor");
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode nullable(ObjectNode schema) {
    if (schema.has("type")) {
      String type = schema.get("type").asText();
      schema.putArray("type").add(type).add("null");
      return schema;
    }
    ObjectNode either = JSON.objectNode();
    either.putArray("anyOf").add(schema).add(typed("null"));
    return either;
  }

  private static ObjectNode ofValue(Class<?> type) {
    if (type == String.class) {
      return typed("string");
    }
    if (type == Instant.class) {
      return typed("string").put("format", "date-time");
    }
    if (type == UUID.class) {
      return typed("string").put("format", "uuid");
    }
    if (type == boolean.class || type == Boolean.class) {
      return typed("boolean");
    }
    if (type == Map.class || type == Object.class) {
      return JSON.objectNode();
    }
    return typed("integer");
  }

  private ObjectNode reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!components.containsKey(name)) {
      components.put(name, JSON.objectNode());
      components.put(name, ofRecord(type));
    }
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private ObjectNode ofRecord(Class<?> type) {
    ObjectNode schema = typed("object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = NAMING.translate(component.getName());
      boolean mayBeNull = component.isAnnotationPresent(Nullable.class);
      ObjectNode member = of(component.getGenericType());
      properties.set(name, mayBeNull ? nullable(member) : member);
      if (!mayBeNull && !isLeftOutWhenEmpty(type, component)) {
        required.add(name);
      }
    }
    schema.set("required", required);
    return schema.put("additionalProperties", false);
  }

  private static boolean isLeftOutWhenEmpty(Class<?> type, RecordComponent component) {
    JsonInclude include = type.getAnnotation(JsonInclude.class);
    boolean showsAll = include != null && include.value() == JsonInclude.Include.ALWAYS;
    boolean hidesEmpty = include != null && include.value() == JsonInclude.Include.NON_EMPTY;
    return (component.getType() == Optional.class && !showsAll)
        || (Collection.class.isAssignableFrom(component.getType()) && hidesEmpty);
  }

  static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }
}
