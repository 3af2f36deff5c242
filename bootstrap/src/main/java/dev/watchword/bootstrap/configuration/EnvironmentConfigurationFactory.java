package dev.watchword.bootstrap.configuration;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.util.Duration;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the configuration file. Environment values are inserted after the YAML has been parsed, so
 * each stays one value, whatever it contains.
 */
public final class EnvironmentConfigurationFactory<T> extends YamlConfigurationFactory<T> {
  /** The shipped file, in the jar. */
  private static final String SHIPPED = "watchword.yml";

  private static final String OVERRIDE_PREFIX = "dw";

  private final ProcessEnvironment environment;

  public EnvironmentConfigurationFactory(
      Class<T> type, Validator validator, ProcessEnvironment environment) {
    super(type, validator, strict(), OVERRIDE_PREFIX);
    this.environment = environment;
  }

  /** An unknown setting is an error. */
  private static ObjectMapper strict() {
    return Jackson.newObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .registerModule(new SimpleModule().addDeserializer(Duration.class, new DurationForms()));
  }

  /** Returns the shipped configuration if no file is named. */
  @Override
  public T build() throws IOException, ConfigurationException {
    return build(new ResourceConfigurationSourceProvider(), SHIPPED);
  }

  @Override
  public T build(ConfigurationSourceProvider provider, String path)
      throws IOException, ConfigurationException {
    try {
      return super.build(provider, path);
    } catch (CharacterCodingException unreadable) {
      throw new SettingsRefusedException(path, List.of("it is not UTF-8 text"), unreadable);
    } catch (JsonProcessingException broken) {
      throw new SettingsRefusedException(path, List.of(SettingFaults.ofSyntax(broken)), broken);
    } catch (SettingsRefusedException told) {
      throw told;
    } catch (ConfigurationException refused) {
      throw refused.getCause() instanceof JsonProcessingException broken
          ? new SettingsRefusedException(path, List.of(SettingFaults.ofSyntax(broken)), refused)
          : refused;
    }
  }

  /** Refuses duplicate keys and further documents, which would otherwise be ignored silently. */
  @Override
  protected JsonParser createParser(InputStream input) throws IOException {
    byte[] text = input.readAllBytes();
    requireText(text);
    try (JsonParser parser = super.createParser(new ByteArrayInputStream(text))) {
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      requireOneDocument(parser);
    }
    return super.createParser(new ByteArrayInputStream(text));
  }

  private static void requireText(byte[] text) throws CharacterCodingException {
    CharSequence unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
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
    VariablesInSettings variables = new VariablesInSettings(environment);
    JsonNode settings = variables.insertInto(node);
    try {
      return super.build(settings, path);
    } catch (ConfigurationException refused) {
      List<String> errors =
          refused.getCause() instanceof JsonMappingException wrong
              ? List.of(SettingFaults.ofValue(wrong, settings))
              : refused.getErrors().stream().map(SettingFaults::ofConstraint).toList();
      throw new SettingsRefusedException(
          path, errors.stream().map(variables::nameIn).toList(), refused);
    }
  }
}
