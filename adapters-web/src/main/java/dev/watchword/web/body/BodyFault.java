package dev.watchword.web.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.watchword.web.problem.UnknownName;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Describes faults in JSON by the names of its members, never by their content. */
public final class BodyFault {
  /** Jackson's message about a duplicate member. */
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '([\\w-]{1,64})'");

  private BodyFault() {}

  /**
   * The fault, as a sentence in lower case without a full stop.
   *
   * @param whole what is parsed, for example "the body"
   */
  public static String of(JsonProcessingException fault, String whole) {
    return switch (fault) {
      case UnrecognizedPropertyException unknown ->
          UnknownName.sentence(
              "member",
              unknown.getPropertyName(),
              unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList());
      case JsonMappingException mismatch -> ofMember(mismatch, whole);
      case StreamConstraintsException tooMuch ->
          "a number, text or name in " + whole + " is too long, or it is nested too deeply";
      default -> broken(fault, whole);
    };
  }

  private static String ofMember(JsonMappingException mismatch, String whole) {
    String member =
        mismatch.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    if (member.isEmpty()) {
      return whole + " must be a JSON object with all of its members";
    }
    return switch (mismatch.getCause()) {
      case InputCoercionException outOfRange ->
          "the number in the member '" + member + "' is too large or too small";
      case StreamConstraintsException tooMuch ->
          "the member '" + member + "' is too long, or is nested too deeply";
      case JsonMappingException nested -> missingOrWrong(member);
      case JsonProcessingException broken -> broken(broken, whole);
      case null, default -> missingOrWrong(member);
    };
  }

  static String missingOrWrong(String member) {
    return "the member '" + member + "' is missing or has the wrong type";
  }

  private static String broken(JsonProcessingException fault, String whole) {
    Matcher twice = DUPLICATE.matcher(Objects.requireNonNullElse(fault.getOriginalMessage(), ""));
    return twice.find()
        ? "the member '" + twice.group(1) + "' is given twice"
        : whole + " is not valid JSON, or has a duplicate member";
  }
}
