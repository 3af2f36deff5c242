package dev.watchword.bootstrap.configuration;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.text.StringSubstitutor;

/**
 * Reads the configuration file. Environment values are inserted after the YAML has been parsed, so
 * each stays one value, whatever it contains.
 */
public final class EnvironmentConfigurationFactory<T> extends YamlConfigurationFactory<T> {
  /** The shipped file, in the jar. */
  private static final String SHIPPED = "watchword.yml";

  private static final String OVERRIDE_PREFIX = "dw";

  private final StringSubstitutor substitutor;

  public EnvironmentConfigurationFactory(
      Class<T> type, Validator validator, ProcessEnvironment environment) {
    super(type, validator, strict(), OVERRIDE_PREFIX);
    this.substitutor =
        new StringSubstitutor(name -> environment.value(name).orElse(null))
            .setDisableSubstitutionInValues(true);
  }

  /** An unknown setting is an error. */
  private static ObjectMapper strict() {
    return Jackson.newObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Returns the shipped configuration if no file is named. */
  @Override
  public T build() throws IOException, ConfigurationException {
    return build(new ResourceConfigurationSourceProvider(), SHIPPED);
  }

  /** Refuses duplicate keys and further documents, which would otherwise be ignored silently. */
  @Override
  protected JsonParser createParser(InputStream input) throws IOException {
    byte[] text = input.readAllBytes();
    try (JsonParser parser = super.createParser(new ByteArrayInputStream(text))) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      requireOneDocument(parser);
    }
    return super.createParser(new ByteArrayInputStream(text));
  }

  private static void requireOneDocument(JsonParser parser) throws IOException {
    parser.nextToken();
    parser.skipChildren();
    if (parser.nextToken() != null) {
      throw new JsonParseException(
          parser, "There is a second document; only one is allowed", parser.currentTokenLocation());
    }
  }

  @Override
  protected T build(JsonNode node, String path) throws IOException, ConfigurationException {
    return super.build(substituted(node), path);
  }

  private JsonNode substituted(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(field -> copy.set(field.getKey(), substituted(field.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> copy.add(substituted(element)));
        yield copy;
      }
      case TextNode text ->
          JsonNodeFactory.instance.textNode(substitutor.replace(text.textValue()));
      default -> node;
    };
  }
}
