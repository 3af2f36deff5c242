package dev.watchword.bootstrap;

import static java.util.stream.Collectors.toMap;

import dev.watchword.bootstrap.MarkdownTable.Row;
import dev.watchword.domain.audit.AuditEvent;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands, tasks, metrics, alerts and audit events of docs/operations.md are those of the
 * running service.
 */
class DocumentedOperationsTest implements DocumentedTables {
  private static final String FILE = "docs/operations.md";
  private static final Pattern WORD = Pattern.compile("[a-z-]+");
  private static final Pattern METRIC = Pattern.compile("^# TYPE (\\S+) ", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  /** Values that are listed in the documentation; methods, routes and versions are not. */
  private static final Predicate<String> LISTED = Pattern.compile("[a-z_]+").asMatchPredicate();

  @Served(shared = true)
  private static RunningService service;

  @Override
  public Stream<DocumentedTable> tables() {
    return Stream.of(
        new DocumentedTable(FILE, "task", (task, row) -> Set.copyOf(row.code(1)), tasks()),
        new DocumentedTable(FILE, "metric", DocumentedOperationsTest::described, metrics()),
        DocumentedTable.ofNames(FILE, "command", commands()),
        DocumentedTable.ofNames(FILE, "alert", alerts()),
        DocumentedTable.ofNames(FILE, "type", auditEvents()));
  }

  /** The commands of the help, whose own test knows those of the program. */
  private static Set<String> commands() {
    return Repository.read("bootstrap/src/main/resources/dev/watchword/bootstrap/command/help.txt")
        .lines()
        .dropWhile(line -> !line.equals("Commands"))
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.strip().split(" {2,}", 2)[0])
        .collect(Collectors.toSet());
  }

  private static Set<String> alerts() {
    return Pattern.compile("- alert: (\\w+)")
        .matcher(Repository.read("deploy/prometheus/alerts.yml"))
        .results()
        .map(alert -> alert.group(1))
        .collect(Collectors.toSet());
  }

  /** Each task with its parameters, as the service tells somebody who does not know them. */
  private static Map<String, Set<String>> tasks() {
    return words(service.runTask("unknown", ""), "The tasks are ").stream()
        .collect(
            toMap(
                task -> task,
                task ->
                    words(service.runTask(task + "?unknown=x", ""), "this task has ").stream()
                        .filter(parameter -> !parameter.equals("none"))
                        .collect(Collectors.toSet())));
  }

  private static List<String> words(ApiClient.Answer answer, String introduction) {
    String text = answer.response().body();
    return WORD.matcher(text.substring(text.indexOf(introduction) + introduction.length()))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  /** The labels of a metric, and the values of those that are listed. */
  private static Set<String> described(String metric, Row row) {
    Set<String> all = row.code(1).stream().filter(LISTED).collect(Collectors.toSet());
    row.code(0).stream()
        .filter(name -> name.startsWith(metric + "{"))
        .map(name -> name.substring(metric.length() + 1, name.length() - 1))
        .forEach(labels -> all.addAll(List.of(labels.split(","))));
    return all;
  }

  private static Map<String, Set<String>> metrics() {
    service.runTask("purge-expired", "");
    String scraped = service.send(service.onAdminPort("/metrics").GET()).response().body();
    Map<String, Set<String>> metrics = new TreeMap<>();
    METRIC
        .matcher(scraped)
        .results()
        .map(found -> found.group(1))
        .forEach(
            name ->
                metrics.put(
                    family(name),
                    name.startsWith("watchword_") ? labels(name, scraped) : Set.of()));
    return metrics;
  }

  /** Those of libraries are documented by their beginning. */
  private static String family(String name) {
    return name.startsWith("watchword_") ? name : name.replaceFirst("_.*", "_…");
  }

  private static Set<String> labels(String metric, String scraped) {
    Set<String> all = new TreeSet<>();
    scraped
        .lines()
        .filter(line -> line.matches(Pattern.quote(metric) + "(_count)?\\{.*"))
        .flatMap(line -> LABEL.matcher(line).results())
        .forEach(
            label -> {
              all.add(label.group(1));
              Stream.of(label.group(2)).filter(LISTED).forEach(all::add);
            });
    return all;
  }

  private static Set<String> auditEvents() {
    return recordsOf(AuditEvent.class)
        .map(kind -> ((AuditEvent) empty(kind)).type())
        .collect(Collectors.toSet());
  }

  private static Stream<Class<?>> recordsOf(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DocumentedOperationsTest::recordsOf)
        : Stream.of(type);
  }

  /** The name of an event does not depend on what it tells. */
  private static Object empty(Class<?> kind) {
    Constructor<?> constructor = kind.getDeclaredConstructors()[0];
    Object[] nothing =
        Arrays.stream(constructor.getParameterTypes())
            .map(type -> Array.get(Array.newInstance(type, 1), 0))
            .toArray();
    try {
      return constructor.newInstance(nothing);
    } catch (ReflectiveOperationException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
