package dev.watchword.bootstrap.configuration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads a duration in both forms: {@code 10 minutes}, and {@code PT10M} as in the API. */
final class DurationForms extends StdDeserializer<Duration> {
  private static final long serialVersionUID = 1L;

  DurationForms() {
    super(Duration.class);
  }

  @Override
  public Duration deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    String text = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText().strip() : "";
    try {
      return text.toUpperCase(Locale.ROOT).startsWith("P") ? iso(text) : Duration.parse(text);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException unreadable) {
      throw InvalidFormatException.from(parser, "not a duration", text, Duration.class);
    }
  }

  private static Duration iso(String text) {
    java.time.Duration duration = java.time.Duration.parse(text);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration is not negative");
    }
    return Duration.nanoseconds(duration.toNanos());
  }
}
