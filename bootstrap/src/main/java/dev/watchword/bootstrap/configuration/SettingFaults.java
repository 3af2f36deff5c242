package dev.watchword.bootstrap.configuration;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is wrong with a setting in the words of the configuration file, not of the code. */
final class SettingFaults {
  private static final Pattern TYPE_IDS = Pattern.compile("known type ids = \\[([^]]*)]");
  private static final Pattern UNIT =
      Pattern.compile("\\b(\\d+) (NANOSECOND|MICROSECOND|MILLISECOND|SECOND|MINUTE|HOUR|DAY)S");

  private SettingFaults() {}

  /** What is wrong with the YAML itself, and where. */
  static String ofSyntax(JsonProcessingException broken) {
    JsonLocation where = broken.getLocation();
    String what = broken.getOriginalMessage().lines().findFirst().orElse("not YAML");
    return where == null
        ? what
        : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": " + what;
  }

  /**
   * What is wrong with the value of a setting.
   *
   * @param settings with all values in place
   */
  static String ofValue(JsonMappingException wrong, JsonNode settings) {
    String path = path(wrong);
    return switch (wrong) {
      case UnrecognizedPropertyException unknown -> unknown(path, unknown);
      case InvalidTypeIdException type -> withValue(path + ".type" + choices(type), "");
      case MismatchedInputException mismatched ->
          withValue(path + expected(mismatched.getTargetType()), value(wrong, settings));
      case ValueInstantiationException refused ->
          withValue(path + expected(refused.getType().getRawClass()), value(wrong, settings));
      default -> path + " has a value that cannot be used";
    };
  }

  private static String path(JsonMappingException wrong) {
    String path =
        wrong.getPath().stream()
            .map(
                part ->
                    part.getFieldName() == null
                        ? "[" + part.getIndex() + "]"
                        : "." + part.getFieldName())
            .collect(Collectors.joining());
    return path.isEmpty() ? "the file" : path.replaceFirst("^\\.", "");
  }

  private static String unknown(String path, UnrecognizedPropertyException unknown) {
    List<String> known =
        Stream.ofNullable(unknown.getKnownPropertyIds())
            .flatMap(Collection::stream)
            .map(Object::toString)
            .sorted()
            .toList();
    return path
        + " is not a setting"
        + SimilarName.to(unknown.getPropertyName(), known)
            .map(meant -> "; did you mean " + meant + "?")
            .orElseGet(() -> "; the settings there are " + String.join(", ", known));
  }

  private static String choices(InvalidTypeIdException wrong) {
    Matcher known = TYPE_IDS.matcher(wrong.getOriginalMessage());
    return known.find() ? " must be one of " + known.group(1) : " is missing, or is unknown";
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", " must be one of ", ""));
    }
    if (type == Duration.class) {
      return " must be a duration like 10 minutes or PT10M";
    }
    if (type == DataSize.class) {
      return " must be a size like 8KiB";
    }
    if (type == boolean.class || type == Boolean.class) {
      return " must be true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return " must be a number";
    }
    if (type == String.class || type == Path.class) {
      return " must be a text";
    }
    return Collection.class.isAssignableFrom(type)
        ? " must be a list, as in [a, b]"
        : " must be a section with settings of its own";
  }

  private static String withValue(String sentence, String value) {
    return value.isEmpty() ? sentence : sentence + ", not " + value;
  }

  private static String value(JsonMappingException wrong, JsonNode settings) {
    JsonNode node = settings;
    for (JsonMappingException.Reference part : wrong.getPath()) {
      node =
          part.getFieldName() == null ? node.path(part.getIndex()) : node.path(part.getFieldName());
    }
    return node.isValueNode() ? node.asText() : "";
  }

  /** An error of the validation in plain words. */
  static String ofConstraint(String error) {
    String plain =
        error
            .replace("must be less than or equal to", "must be at most")
            .replace("must be greater than or equal to", "must be at least");
    return UNIT.matcher(plain)
        .replaceAll(
            unit ->
                unit.group(1)
                    + " "
                    + unit.group(2).toLowerCase(Locale.ROOT)
                    + (unit.group(1).equals("1") ? "" : "s"));
  }
}
