package dev.watchword.security.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Parses a JSON object strictly by RFC 8259: valid UTF-8 without a byte order mark, each member
 * once, no trailing content.
 */
final class TokenJson {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_NUMBER_LENGTH = 32;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Strangers choose the names, which must not fill a shared table.
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private TokenJson() {}

  /** The object that {@code utf8} holds, if it holds exactly one and is not too long. */
  static Optional<ObjectNode> object(byte[] utf8, int maxLength) {
    if (utf8.length > maxLength) {
      return Optional.empty();
    }
    try {
      JsonNode root = READER.readValue(decode(utf8));
      return root instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (CharacterCodingException | JsonProcessingException notStrict) {
      return Optional.empty();
    }
  }

  /** Decodes strictly, because Jackson would guess the encoding and accept some malformed bytes. */
  private static String decode(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }
}
