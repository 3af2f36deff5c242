package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.watchword.bootstrap.MarkdownTable.Row;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The settings of docs/operations.md are those of the code, the shipped file and the launcher. */
class DocumentedConfigurationTest implements DocumentedTables {
  private static final String FILE = "docs/operations.md";
  private static final String SHIPPED = "config/watchword.yml";
  private static final Pattern IN_JAVA = Pattern.compile("\"(WATCHWORD_[A-Z_]+)\"");
  private static final Pattern IN_FILE = Pattern.compile("\\$\\{(WATCHWORD_[A-Z_]+):-([^}]*)}");
  private static final Pattern IN_LAUNCHER = Pattern.compile("\\$\\{(WATCHWORD_[A-Z_]+):-}");

  /** Settings with a structure of their own, each documented as one. */
  private static final Set<String> BLOCKS = Set.of("logging.loggers", "logging.appenders");

  /** Settings of Dropwizard, of which the shipped file has those that are worth a word. */
  private static final Pattern OF_DROPWIZARD = Pattern.compile("(server|logging)\\..*");

  @Override
  public Stream<DocumentedTable> tables() {
    Map<String, Set<String>> variables = variables();
    return Stream.of(
        new DocumentedTable(
            FILE,
            "variable",
            (variable, row) -> isGivenByFile(variable, variables) ? defaultIn(row) : Set.of(),
            variables),
        new DocumentedTable(FILE, "setting", (setting, row) -> defaultIn(row), settings()));
  }

  private static Set<String> defaultIn(Row row) {
    return Set.copyOf(row.code(1));
  }

  /** Whether the variable's default stands in the shipped file. */
  private static boolean isGivenByFile(String variable, Map<String, Set<String>> variables) {
    return !variables.getOrDefault(variable, Set.of()).isEmpty();
  }

  /** Each variable that something asks for, with its default where the shipped file has one. */
  private static Map<String, Set<String>> variables() {
    Map<String, Set<String>> variables = new TreeMap<>();
    Stream.concat(
            Repository.filesOfModules("src/main/java").stream()
                .flatMap(source -> IN_JAVA.matcher(Repository.read(source)).results()),
            IN_LAUNCHER.matcher(Repository.read("watchword")).results())
        .forEach(found -> variables.put(found.group(1), Set.of()));
    IN_FILE
        .matcher(Repository.read(SHIPPED))
        .results()
        .forEach(found -> variables.put(found.group(1), nonEmpty(found.group(2))));
    return variables;
  }

  private static Set<String> nonEmpty(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text);
  }

  /** Each setting of the shipped file by its path, with its default. */
  private static Map<String, Set<String>> settings() {
    Map<String, Set<String>> settings = new TreeMap<>();
    try {
      collect("", new YAMLMapper().readTree(Repository.read(SHIPPED)), settings);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(SHIPPED, broken);
    }
    return settings;
  }

  private static void collect(String path, JsonNode node, Map<String, Set<String>> settings) {
    if (BLOCKS.contains(path)) {
      settings.put(path, Set.of());
    } else if (node.isObject()) {
      String prefix = path.isEmpty() ? "" : path + ".";
      node.properties().forEach(one -> collect(prefix + one.getKey(), one.getValue(), settings));
    } else if (node.isArray() && node.path(0).isObject()) {
      node.forEach(element -> collect(path, element, settings));
    } else {
      settings.put(path, nonEmpty(text(node)));
    }
  }

  /** As it stands in the file, but for what comes from the environment when that says nothing. */
  private static String text(JsonNode node) {
    String text =
        node.isArray()
            ? node.valueStream().map(JsonNode::asText).collect(Collectors.joining(", ", "[", "]"))
            : node.asText();
    return IN_FILE.matcher(text).replaceAll("$2");
  }

  @Test
  void theShippedFileHasEverySettingOfTheCodeAndNoOther() {
    assertThat(settings().keySet().stream().filter(OF_DROPWIZARD.asMatchPredicate().negate()))
        .as("settings in %s", SHIPPED)
        .containsExactlyInAnyOrderElementsOf(settingsInCode().toList());
  }

  private static Stream<String> settingsInCode() {
    return Stream.of(WatchwordConfiguration.class.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(JsonProperty.class))
        .flatMap(DocumentedConfigurationTest::pathsOf);
  }

  private static Stream<String> pathsOf(Field field) {
    return field.getType().isRecord()
        ? Stream.of(field.getType().getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> field.getName() + "." + name)
        : Stream.of(field.getName());
  }
}
