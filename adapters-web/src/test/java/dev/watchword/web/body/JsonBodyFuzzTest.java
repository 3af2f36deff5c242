package dev.watchword.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchword.domain.testing.Fuzz;
import dev.watchword.web.problem.MalformedRequestException;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A body is read to the letter, or it is refused as malformed; there is no third way. */
class JsonBodyFuzzTest {
  private static final ObjectMapper STRICT = ApiJson.mapper();

  /** Reads what it likes, and knows no records. */
  private static final ObjectMapper LAX = new ObjectMapper();

  private static final List<String> BODIES =
      List.of(
          "{\"user_name\":\"ada\",\"roles\":[\"user\",\"admin\"],\"level\":7,\"on\":true}",
          "{\"user_name\":\"\u00e9\ud83d\ude00\",\"roles\":[],\"level\":-1,\"on\":false,\"note\":\"n\"}",
          "{ \"level\" : 0 , \"on\":true, \"note\":null,\"roles\":[ ],\"user_name\":\"\\u0061\\n\"}");

  private static final String ALPHABET = "{}[]\":,\\ 0123456789.eE-+truefalsn\t\n'/*";

  /** In hexadecimal: letters in too many bytes, halves of pairs, and what begins no character. */
  private static final List<String> NO_UTF8 =
      List.of("c1a1", "e081a1", "f08081a1", "eda080", "eda0bdedb880", "f4908080", "80", "c3", "ff");

  /** What bodies are read into. */
  public record Example(
      String userName, List<String> roles, int level, boolean on, @Nullable String note) {}

  private static Optional<Record> read(byte[] body) {
    try {
      return Optional.of(
          new JsonBodyReader(STRICT)
              .readFrom(
                  record(),
                  Example.class,
                  new Annotation[0],
                  MediaType.APPLICATION_JSON_TYPE,
                  new MultivaluedHashMap<>(),
                  new ByteArrayInputStream(body)));
    } catch (MalformedRequestException malformed) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @SuppressWarnings("unchecked")
  private static Class<Record> record() {
    return (Class<Record>) (Class<?>) Example.class;
  }

  @Test
  void whatIsUndamagedIsRead() {
    assertThat(BODIES).allMatch(body -> read(utf8(body)).isPresent());
  }

  @Test
  void aDamagedTextIsReadToTheLetterOrRefused() {
    Fuzz.check(
        140,
        random -> Fuzz.damaged(random, Fuzz.oneOf(random, BODIES), ALPHABET),
        text -> assertToTheLetter(utf8(text)));
  }

  @Test
  void damagedBytesAreReadToTheLetterOrRefused() {
    Fuzz.check(
        141,
        random -> {
          byte[] body = utf8(Fuzz.oneOf(random, BODIES));
          String hex = HexFormat.of().formatHex(body);
          int at = 2 * random.nextInt(body.length + 1);
          return random.nextBoolean()
              ? HexFormat.of().formatHex(Fuzz.damaged(random, body))
              : hex.substring(0, at) + Fuzz.oneOf(random, NO_UTF8) + hex.substring(at);
        },
        hex -> assertToTheLetter(HexFormat.of().parseHex(hex)));
  }

  /** RFC 8259 section 8.1. */
  @Test
  void anotherEncodingIsRefused() {
    for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")) {
      assertThat(read(BODIES.getFirst().getBytes(Charset.forName(name)))).as(name).isEmpty();
    }
    assertThat(read(utf8("\ufeff" + BODIES.getFirst()))).isEmpty();
  }

  @Test
  void noiseAndNestingAreRefused() {
    Fuzz.check(142, JsonBodyFuzzTest::noise, text -> assertThat(read(utf8(text))).isEmpty());
  }

  private static String noise(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> Fuzz.text(random, ALPHABET, 200);
      case 1 ->
          Fuzz.oneOf(random, List.of("[", "{\"a\":", "[[{\"level\":")).repeat(random.nextInt(5000));
      default ->
          BODIES.getFirst().replace("[\"user\",\"admin\"]", nested(random.nextInt(1, 20_000)));
    };
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "[]" + "]".repeat(depth);
  }

  private static void assertToTheLetter(byte[] body) {
    read(body)
        .ifPresent(
            value -> {
              assertThat(isUtf8(body)).as("UTF-8").isTrue();
              JsonNode said = tree(body);
              assertThat(said.isObject()).isTrue();
              JsonNode understood = STRICT.valueToTree(value);
              for (String member : List.of("user_name", "roles", "level", "on")) {
                assertThat(understood.get(member)).isEqualTo(said.get(member));
              }
              assertThat(understood.path("note").asText(""))
                  .isEqualTo(said.path("note").asText(""));
              assertThat(said.size()).isEqualTo(said.has("note") ? 5 : 4);
              assertThat(read(utf8(understood.toString()))).contains(value);
            });
  }

  private static JsonNode tree(byte[] body) {
    try {
      return LAX.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException broken) {
      throw new AssertionError("read, though it is no JSON", broken);
    }
  }

  private static boolean isUtf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).hasRemaining();
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
