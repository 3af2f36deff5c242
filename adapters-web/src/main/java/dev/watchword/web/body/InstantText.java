package dev.watchword.web.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads a time in the form of RFC 3339; numbers are not times, in quotes or without. */
final class InstantText extends StdDeserializer<Instant> {
  private static final long serialVersionUID = 1L;

  InstantText() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      return (Instant) context.handleUnexpectedToken(Instant.class, json);
    }
    try {
      return OffsetDateTime.parse(json.getText()).toInstant();
    } catch (DateTimeException notATime) {
      return (Instant)
          context.handleWeirdStringValue(
              Instant.class, json.getText(), "must be a time like 2026-12-01T10:40:23Z");
    }
  }
}
