package dev.watchword.gate;

import java.util.Optional;
import java.util.function.Function;

/**
 * A header parameter or a claim.
 *
 * @param value extracts it from the content of the segment
 */
record Member<T, V>(String name, Form<V> form, Function<T, V> value) {
  /** {@code "name":value}, unless the value is left out. */
  Optional<String> write(T content) {
    return form.writer()
        .apply(value.apply(content))
        .map(json -> StrictJson.quoted(name) + ":" + json);
  }
}
