package dev.watchword.security.token;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.Function;

/**
 * A header parameter or a claim.
 *
 * @param value extracts it from the content of the segment
 */
record Member<T, V>(String name, Form<V> form, Function<T, V> value) {
  void write(JsonGenerator json, T content) throws IOException {
    form.writer().write(json, name, value.apply(content));
  }
}
