package dev.watchword.security.token;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * The JSON form of a member's value, for writing and reading it. Reading any other form throws an
 * {@link IllegalArgumentException}, as the value types do.
 *
 * @param inWords the name of the form in the documentation
 * @param reader gets a missing node if the member is absent
 */
record Form<V>(String inWords, Writer<V> writer, Function<JsonNode, V> reader) {
  /** The last second of the year 9999, the last that RFC 3339 can represent. */
  private static final long LAST_SECOND = 253_402_300_799L;

  static final Form<String> TEXT = text(Function.identity());

  /** A NumericDate (RFC 7519 section 2) in whole seconds. */
  static final Form<Instant> TIME =
      integer("integer, seconds since 1970", Form::time, Instant::getEpochSecond);

  /** Writes a member's name and value. */
  interface Writer<V> {
    void write(JsonGenerator json, String name, V value) throws IOException;
  }

  /** A string that {@code parse} reads and {@code toString} writes. */
  static <V> Form<V> text(Function<String, V> parse) {
    return text("string", parse);
  }

  private static <V> Form<V> text(String inWords, Function<String, V> parse) {
    return new Form<>(
        inWords,
        (json, name, value) -> json.writeStringField(name, value.toString()),
        node -> parse.apply(text(node)));
  }

  /** Exactly this string. */
  static Form<String> constant(String only) {
    return text("the string `" + only + "`", text -> required(only.equals(text), text));
  }

  /** A UUID in its only spelling (RFC 9562 section 4). */
  static <V> Form<V> uuid(Function<UUID, V> parse) {
    return text("string, a UUID", text -> parse.apply(uuid(text)));
  }

  static <V> Form<V> integer(LongFunction<V> parse, ToLongFunction<V> number) {
    return integer("integer", parse, number);
  }

  private static <V> Form<V> integer(
      String inWords, LongFunction<V> parse, ToLongFunction<V> number) {
    return new Form<>(
        inWords,
        (json, name, value) -> json.writeNumberField(name, number.applyAsLong(value)),
        node -> parse.apply(integer(node)));
  }

  /** Distinct strings, written in sorted order. */
  static <V> Form<Set<V>> set(Function<String, V> parse) {
    return new Form<>("array of strings", Form::writeSorted, node -> set(node, parse));
  }

  /** A form whose member may be absent. */
  static <V> Form<Optional<V>> optional(Form<V> form) {
    return new Form<>(
        form.inWords + ", or absent",
        (json, name, value) -> {
          if (value.isPresent()) {
            form.writer.write(json, name, value.get());
          }
        },
        node -> node.isMissingNode() ? Optional.empty() : Optional.of(form.reader.apply(node)));
  }

  private static String text(JsonNode node) {
    return required(node.isTextual(), node).textValue();
  }

  private static UUID uuid(String text) {
    UUID uuid = UUID.fromString(text);
    return required(uuid.toString().equals(text), uuid);
  }

  private static long integer(JsonNode node) {
    return required(node.isIntegralNumber() && node.canConvertToLong(), node).longValue();
  }

  private static Instant time(long seconds) {
    return Instant.ofEpochSecond(required(seconds >= 0 && seconds <= LAST_SECOND, seconds));
  }

  private static <V> Set<V> set(JsonNode nodes, Function<String, V> parse) {
    Set<V> values = new LinkedHashSet<>();
    for (JsonNode node : required(nodes.isArray(), nodes)) {
      V value = parse.apply(text(node));
      require(values.add(value));
    }
    return values;
  }

  private static void writeSorted(JsonGenerator json, String name, Collection<?> values)
      throws IOException {
    String[] sorted = values.stream().map(Object::toString).sorted().toArray(String[]::new);
    json.writeFieldName(name);
    json.writeArray(sorted, 0, sorted.length);
  }

  private static <V> V required(boolean isSo, V value) {
    require(isSo);
    return value;
  }

  private static void require(boolean isSo) {
    if (!isSo) {
      throw new IllegalArgumentException("not in the form of our tokens");
    }
  }
}
