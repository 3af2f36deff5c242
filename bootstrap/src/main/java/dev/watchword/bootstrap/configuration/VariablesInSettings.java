package dev.watchword.bootstrap.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.watchword.bootstrap.refusal.StartRefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;

/** Inserts the values of variables into settings, and remembers which setting has which. */
final class VariablesInSettings {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:-.*)?}");

  private final ProcessEnvironment environment;
  private final StringSubstitutor substitutor;
  private final Map<String, String> variables = new TreeMap<>();

  VariablesInSettings(ProcessEnvironment environment) {
    this.environment = environment;
    this.substitutor =
        new StringSubstitutor(name -> value(name).orElse(null))
            .setDisableSubstitutionInValues(true);
  }

  private Optional<String> value(String name) {
    Optional<String> value = environment.value(name);
    value
        .filter(ProcessEnvironment::isServiceLink)
        .ifPresent(
            link -> {
              throw new StartRefusedException(
                  name
                      + " is "
                      + link
                      + ", which Kubernetes sets for a service of that name; set"
                      + " `enableServiceLinks: false` in the pod, or set "
                      + name
                      + " yourself.");
            });
    return value;
  }

  /** The settings with all values in place. */
  JsonNode insertInto(JsonNode settings) {
    return insertInto(settings, "");
  }

  private JsonNode insertInto(JsonNode node, String path) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(
                field ->
                    copy.set(
                        field.getKey(),
                        insertInto(
                            field.getValue(),
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> copy.add(insertInto(element, path + "[" + copy.size() + "]")));
        yield copy;
      }
      case TextNode text -> {
        remember(text.textValue(), path);
        yield JsonNodeFactory.instance.textNode(substitutor.replace(text.textValue()));
      }
      default -> node;
    };
  }

  private void remember(String text, String path) {
    VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> environment.value(name).isPresent())
        .forEach(name -> variables.put(path, name));
  }

  /** The error with the variable that its setting comes from, if it comes from one. */
  String nameIn(String error) {
    return variables.entrySet().stream()
        .filter(variable -> error.startsWith(variable.getKey() + " "))
        .findFirst()
        .map(variable -> error + " (from " + variable.getValue() + ")")
        .orElse(error);
  }
}
