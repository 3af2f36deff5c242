package dev.watchword.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static final String ALPHABET =
      "{}[]\":,\\ 0123456789.eE-+truefalsn\t\nu\0'/*aé\ud83d\ude00";
  private static final String SAMPLE =
      "{\"a\": [1, -2.5e3, true, null, \"x\\u00e9\\n\"], \"b\": {\"c\": 0}, \"d\": \"é\"}";

  /** A second implementation: Jackson, as strict as it can be. */
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static Optional<Map<String, Object>> read(String json) {
    return StrictJson.object(json.getBytes(StandardCharsets.UTF_8), 1000, 4);
  }

  @Test
  void anObjectIsReadInItsOrder() {
    assertThat(read(SAMPLE).orElseThrow())
        .containsExactly(
            Map.entry("a", List.of(1L, new BigDecimal("-2.5e3"), true, StrictJson.NULL, "xé\n")),
            Map.entry("b", Map.of("c", 0L)),
            Map.entry("d", "é"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "1",
        "null",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1,,\"b\":2}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":0x1}",
        "{\"a\":True}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":1}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\\u００６１\"}",
        "\ufeff{}",
        "{}\0",
        "{\"a\":[[[[1]]]]}",
        "{\"a\":tru}",
        "/**/{}",
        "{\"a\" 1}",
        "{\"a\"",
        "{\"a\":\"",
        "{\"a\":\"\\",
        "{\"a\":1111111111111111111111111111111111}"
      })
  void whatIsNotStrictIsRefused(String json) {
    assertThat(read(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " \t\r\n{ } \n",
        "{\"\":0}",
        "{\"a\":-0}",
        "{\"a\":[[[1]]]}",
        "{\"a\":\"\\ud83d\\ude00\\/\\b\\f\\r\"}",
        "{\"a\":9223372036854775807}"
      })
  void whatIsStrictIsRead(String json) {
    assertThat(read(json)).isPresent();
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    for (String bytes : List.of("\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00ff", "\u00c3")) {
      byte[] json = ("{\"a\":\"" + bytes + "\"}").getBytes(StandardCharsets.ISO_8859_1);

      assertThat(StrictJson.object(json, 1000, 4)).isEmpty();
    }
  }

  @Test
  void lengthAndDepthHaveTheirLimits() {
    byte[] three = "{ }".getBytes(StandardCharsets.UTF_8);

    assertThat(StrictJson.object(three, 3, 1)).isPresent();
    assertThat(StrictJson.object(three, 2, 1)).isEmpty();
    assertThat(StrictJson.object(three, 3, 0)).isEmpty();
  }

  @Test
  void whatIsQuotedIsReadAgain() {
    String text = "\"\\\b\f\n\r\t\u0000\u001f/é\ud83d\ude00\u2028\u007f";

    assertThat(read("{" + StrictJson.quoted(text) + ":1}")).contains(Map.of(text, 1L));
  }

  @Test
  void damagedTextIsReadAsTheSecondImplementationReadsItOrNotAtAll() {
    Random random = new Random(41);
    for (int round = 0; round < 20_000; round++) {
      String json = damaged(random);
      Optional<Map<String, Object>> read = read(json);
      Optional<JsonNode> expected = jackson(json);
      if (read.isPresent()) {
        assertThat(expected).as(json).isPresent();
        assertThat(read.get()).as(json).isEqualTo(plain(expected.orElseThrow()));
      } else if (!json.contains("\\u") && !json.contains("[[[")) {
        assertThat(expected).as(json).isEmpty();
      }
    }
  }

  private static String damaged(Random random) {
    StringBuilder json = new StringBuilder(SAMPLE);
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      int at = random.nextInt(json.length());
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(3)) {
        case 0 -> json.setCharAt(at, c);
        case 1 -> json.insert(at, c);
        default -> json.deleteCharAt(at);
      }
    }
    return new String(json.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static Optional<JsonNode> jackson(String json) {
    try {
      return Optional.of(JACKSON.readTree(json)).filter(JsonNode::isObject);
    } catch (JsonProcessingException refused) {
      return Optional.empty();
    }
  }

  /** In the types of our parser. */
  private static Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        node.forEach(element -> list.add(plain(element)));
        yield list;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NULL -> StrictJson.NULL;
      default ->
          node.isIntegralNumber() && node.canConvertToLong()
              ? (Object) node.longValue()
              : node.decimalValue();
    };
  }
}
