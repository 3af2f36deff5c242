package dev.watchword.web.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.watchword.web.problem.MalformedRequestException;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses a body strictly into a record; faults are described by member name and never by content.
 */
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public final class JsonBodyReader implements MessageBodyReader<Record> {
  private static final PropertyNamingStrategies.SnakeCaseStrategy NAMING =
      new PropertyNamingStrategies.SnakeCaseStrategy();
  private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

  private final ObjectMapper json;

  public JsonBodyReader(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream stream)
      throws IOException {
    byte[] body =
        BodyBytes.of(stream, headers.getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of()));
    if (body.length == 0) {
      if (!isOptional(annotations)) {
        throw new MalformedRequestException("A JSON body is required.");
      }
      body = EMPTY_OBJECT;
    } else if (isNull(body) && isOptional(annotations)) {
      // Generated clients send this for an omitted body.
      body = EMPTY_OBJECT;
    } else if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(mediaType)) {
      throw new NotSupportedException();
    }
    return parse(type, body);
  }

  private static boolean isOptional(Annotation[] annotations) {
    return Arrays.stream(annotations).anyMatch(OptionalBody.class::isInstance);
  }

  private static boolean isNull(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).strip().equals("null");
  }

  private Record parse(Class<Record> type, byte[] body) throws IOException {
    try {
      Record value = json.readValue(decode(body), type);
      if (value == null) {
        throw new MalformedRequestException("The body must be a JSON object.");
      }
      requireMembers(value);
      return value;
    } catch (JsonProcessingException fault) {
      throw new MalformedRequestException(sentence(BodyFault.of(fault, "the body")));
    }
  }

  /**
   * Decodes as UTF-8, because Jackson would guess the encoding and JSON has only one (RFC 8259
   * section 8.1).
   */
  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new MalformedRequestException("The body must be JSON in UTF-8.");
    }
  }

  private static String sentence(String fault) {
    return fault.substring(0, 1).toUpperCase(Locale.ROOT) + fault.substring(1) + ".";
  }

  /**
   * Requires that a member that is not {@link Nullable} is present and not {@code null}, and that
   * strings are well-formed.
   */
  private static void requireMembers(Record value) {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Optional<Object> member = read(component, value);
      if (member.isEmpty()
          ? !component.isAnnotationPresent(Nullable.class)
          : !isText(member.get())) {
        throw new MalformedRequestException(
            sentence(BodyFault.missingOrWrong(NAMING.translate(component.getName()))));
      }
    }
  }

  /**
   * Whether a string is well-formed: half a surrogate pair is not a character, and encoded it would
   * become a question mark. A list must not contain null.
   */
  private static boolean isText(@Nullable Object member) {
    return switch (member) {
      case null -> false;
      case String text ->
          text.codePoints()
              .noneMatch(
                  character ->
                      character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
      case Collection<?> elements -> elements.stream().allMatch(JsonBodyReader::isText);
      default -> true;
    };
  }

  private static Optional<Object> read(RecordComponent component, Record value) {
    try {
      return Optional.ofNullable(component.getAccessor().invoke(value));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a body must be a public record: " + value.getClass(), e);
    }
  }
}
