package dev.watchword.gate;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON form of a member's value, for writing and reading it. Reading any other form throws an
 * {@link IllegalArgumentException}.
 *
 * @param inWords the name of the form in the documentation
 * @param writer the value as JSON; empty if the member is left out
 * @param reader gets what {@link StrictJson} made of it; empty if the member is absent
 */
record Form<V>(
    String inWords, Function<V, Optional<String>> writer, Function<Optional<Object>, V> reader) {
  /** The last second of the year 9999, the last that RFC 3339 can represent. */
  private static final long LAST_SECOND = 253_402_300_799L;

  static final Form<String> TEXT = text("string", Function.identity());

  /** A key id as our issuers write it: a thumbprint in base64url (RFC 7638). */
  static final Form<String> KEY_ID =
      text("string", text -> checked(VerificationKey.isId(text), text));

  /** A UUID in its only spelling (RFC 9562 section 4). */
  static final Form<UUID> UUID = text("string, a UUID", Form::uuid);

  static final Form<Long> INTEGER = required("integer", value -> value.toString(), Form::integer);

  /** A NumericDate (RFC 7519 section 2) in whole seconds. */
  static final Form<Instant> TIME =
      required(
          "integer, seconds since 1970",
          time -> Long.toString(time.getEpochSecond()),
          value -> time(integer(value)));

  /** Distinct strings, written in sorted order. */
  static final Form<Set<String>> SET =
      required("array of strings", set -> array(set.stream().sorted().toList()), Form::set);

  /** One audience as a string, several as an array (RFC 7519 section 4.1.3). */
  static final Form<List<String>> AUDIENCES =
      required("string, or array of strings if there are several", Form::one, Form::audiences);

  /** Exactly this string. */
  static Form<String> constant(String only) {
    return text("the string `" + only + "`", text -> checked(only.equals(text), text));
  }

  /** A form whose member may be absent. */
  static <V> Form<Optional<V>> optional(Form<V> form) {
    return new Form<>(
        form.inWords + ", or absent",
        value -> value.flatMap(form.writer),
        value -> value.map(present -> form.reader.apply(Optional.of(present))));
  }

  private static <V> Form<V> text(String inWords, Function<String, V> parse) {
    return required(
        inWords, value -> StrictJson.quoted(value.toString()), value -> parse.apply(string(value)));
  }

  private static <V> Form<V> required(
      String inWords, Function<V, String> writer, Function<Object, V> reader) {
    return new Form<>(
        inWords,
        writer.andThen(Optional::of),
        value -> reader.apply(value.orElseThrow(() -> new IllegalArgumentException("not there"))));
  }

  private static String string(Object value) {
    if (value instanceof String string) {
      return string;
    }
    throw new IllegalArgumentException("not a string");
  }

  private static long integer(Object value) {
    if (value instanceof Long integer) {
      return integer;
    }
    throw new IllegalArgumentException("not an integer");
  }

  private static UUID uuid(String text) {
    UUID uuid = java.util.UUID.fromString(text);
    return checked(uuid.toString().equals(text), uuid);
  }

  private static Instant time(long seconds) {
    return Instant.ofEpochSecond(checked(seconds >= 0 && seconds <= LAST_SECOND, seconds));
  }

  private static Set<String> set(Object value) {
    if (!(value instanceof List<?> values)) {
      throw new IllegalArgumentException("not an array");
    }
    Set<String> set = new LinkedHashSet<>();
    for (Object element : values) {
      set.add(string(element));
    }
    return checked(set.size() == values.size(), set);
  }

  private static String one(List<String> audiences) {
    return audiences.size() == 1 ? StrictJson.quoted(audiences.get(0)) : array(audiences);
  }

  private static List<String> audiences(Object value) {
    List<String> audiences = value instanceof String only ? List.of(only) : List.copyOf(set(value));
    return checked(value instanceof String || audiences.size() > 1, audiences);
  }

  private static String array(Collection<String> values) {
    return values.stream().map(StrictJson::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  private static <V> V checked(boolean isSo, V value) {
    if (!isSo) {
      throw new IllegalArgumentException("not in the form of our tokens");
    }
    return value;
  }
}
