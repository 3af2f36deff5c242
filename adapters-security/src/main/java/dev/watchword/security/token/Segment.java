package dev.watchword.security.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The header or the payload of a token, defined by the exact members of its JSON object, from which
 * it is written, read and documented.
 *
 * @param <T> its content
 * @param maxLength in bytes
 * @param members in the order in which they are written
 * @param reader takes each of them
 */
record Segment<T>(int maxLength, List<Member<T, ?>> members, Function<Unread, T> reader) {
  private static final JsonFactory JSON = new JsonFactory();

  String write(T content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.writeStartObject();
      for (Member<T, ?> member : members) {
        member.write(generator, content);
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The content of {@code utf8}, if it has exactly these members, each in its form. */
  Optional<T> read(byte[] utf8) {
    try {
      return TokenJson.object(utf8, maxLength).flatMap(this::read);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private Optional<T> read(ObjectNode object) {
    T content = reader.apply(new Unread(object));
    return object.isEmpty() ? Optional.of(content) : Optional.empty();
  }

  /** The form of each member, in words. */
  Map<String, String> inWords() {
    Map<String, String> words = new LinkedHashMap<>();
    members.forEach(member -> words.put(member.name(), member.form().inWords()));
    return words;
  }

  /**
   * The members that have not been read yet. One that is left at the end does not belong to the
   * segment.
   */
  record Unread(ObjectNode object) {
    <V> V take(Member<?, V> member) {
      JsonNode node = object.path(member.name());
      object.remove(member.name());
      return member.form().reader().apply(node);
    }

    /** Takes a member that has only one possible value. */
    void check(Member<?, ?> member) {
      Object unused = take(member);
    }
  }
}
