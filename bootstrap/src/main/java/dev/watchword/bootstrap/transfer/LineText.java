package dev.watchword.bootstrap.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.watchword.application.user.ImportUsers.Line;
import dev.watchword.web.WebModule;
import dev.watchword.web.body.BodyFault;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JSON text of a line: a user, or {@code {"role":…}} or {@code {"token_policy":…}}. */
final class LineText {
  private static final ObjectMapper JSON = WebModule.json();
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z_]{1,32}");

  /** Jackson's message about a text that ends too early. */
  private static final String END_OF_INPUT = "Unexpected end-of-input";

  private LineText() {}

  /** Signals a line that cannot be parsed; says nothing of its content. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }
  }

  static String of(Object line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line is always JSON", e);
    }
  }

  /** Parses the text of line {@code number}. */
  static Line read(long number, String text) {
    try {
      return switch (firstMember(text)) {
        case RoleLine.MEMBER ->
            new Line.WantedRole(number, parse(text, RoleLine.class).validated());
        case PolicyLine.MEMBER ->
            new Line.WantedPolicy(number, parse(text, PolicyLine.class).validated());
        default -> new Line.Wanted(number, parse(text, UserLine.class).user());
      };
    } catch (Unreadable unreadable) {
      return new Line.Unreadable(
          number, Objects.requireNonNullElse(unreadable.getMessage(), "it cannot be read"));
    }
  }

  /** Empty if there is none; what is wrong with the text is found when all of it is parsed. */
  private static String firstMember(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? Objects.requireNonNullElse(parser.nextFieldName(), "")
          : "";
    } catch (IOException notJson) {
      return "";
    }
  }

  private static <T> T parse(String text, Class<T> type) throws Unreadable {
    try {
      return Optional.ofNullable(JSON.readValue(text, type))
          .orElseThrow(() -> new Unreadable("it must be a JSON object"));
    } catch (JsonProcessingException fault) {
      throw new Unreadable(reason(fault));
    }
  }

  private static String reason(JsonProcessingException fault) {
    if (isCutOff(fault)
        || (fault.getCause() instanceof JsonProcessingException cause && isCutOff(cause))) {
      return "it ends in the middle of its JSON: the file is cut off, or this user has several lines"
          + " (jq -c writes one)";
    }
    return mayTellASecret(fault) ? "it has an unknown member" : BodyFault.of(fault, "it");
  }

  private static boolean isCutOff(JsonProcessingException fault) {
    return Objects.requireNonNullElse(fault.getOriginalMessage(), "").startsWith(END_OF_INPUT);
  }

  /** A hash or a password may be in the place of a member's name, and must not be printed. */
  private static boolean mayTellASecret(JsonProcessingException fault) {
    return fault instanceof UnrecognizedPropertyException unknown
        && !MEMBER.matcher(unknown.getPropertyName()).matches();
  }
}
