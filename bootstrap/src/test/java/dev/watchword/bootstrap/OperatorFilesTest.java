package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules ask for metrics that the service has. */
class OperatorFilesTest {
  private static final String DASHBOARD = "deploy/grafana-dashboard.json";
  private static final String ALERTS = "deploy/prometheus/alerts.yml";
  private static final String ALERTS_TEST = "deploy/prometheus/alerts_test.yml";

  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:watchword|jvm|process)_[a-z_]+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!=|=)\"([^\"]*)\"");
  private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");

  /** Prometheus adds these to what it scrapes. */
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

  @Served(shared = true)
  private static RunningService service;

  private static Scrape scrape;

  @BeforeAll
  static void scrape() {
    service.runTask("purge-expired", "");
    scrape = Scrape.of(service);
  }

  @Test
  void theDashboardIsJsonAndAsksForWhatIsThere() throws IOException {
    JsonNode dashboard =
        new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .readTree(Repository.read(DASHBOARD));
    List<String> expressions = dashboard.findValuesAsText("expr");

    assertThat(expressions).hasSizeGreaterThan(15).allSatisfy(OperatorFilesTest::assertIsThere);
    assertThat(dashboard.findValuesAsText("id")).doesNotHaveDuplicates();
  }

  @Test
  void theAlertsAskForWhatIsThere() throws IOException {
    List<String> expressions = yaml(ALERTS).findValuesAsText("expr");

    assertThat(expressions).hasSizeGreaterThan(10).allSatisfy(OperatorFilesTest::assertIsThere);
  }

  @Test
  void theAlertsAreTestedInBothDirections() throws IOException {
    List<JsonNode> tests = yaml(ALERTS_TEST).findValues("alert_rule_test");

    for (String alert : yaml(ALERTS).findValuesAsText("alert")) {
      assertThat(tests)
          .as(alert)
          .anyMatch(test -> isAbout(alert, test) && !test.at("/0/exp_alerts").isEmpty())
          .anyMatch(test -> isAbout(alert, test) && test.at("/0/exp_alerts").isEmpty());
    }
  }

  private static boolean isAbout(String alert, JsonNode test) {
    return test.at("/0/alertname").asText().equals(alert);
  }

  @Test
  void aMetricThatIsNotThereIsNoticed() {
    assertThat(
            List.of(
                "watchword_logons_total",
                "watchword_logins_total{result=\"busy\"}",
                "watchword_logins_total{outcome=\"lost\"}",
                "watchword_logins_total{outcome=~\"lost|found\"}",
                "sum by (nothing) (watchword_logins_total)"))
        .allSatisfy(wrong -> assertThat(isThere(wrong)).as(wrong).isFalse());
  }

  private static JsonNode yaml(String file) throws IOException {
    return new YAMLMapper().readTree(Repository.read(file));
  }

  private static void assertIsThere(String expression) {
    assertThat(isThere(expression)).as(expression).isTrue();
  }

  /** Whether the service has all metrics of an expression, with the labels that it looks at. */
  private static boolean isThere(String expression) {
    Map<String, Set<String>> series = scrape.series();
    Set<String> labels = new TreeSet<>(OF_PROMETHEUS);
    boolean all = true;
    for (Matcher one = SELECTOR.matcher(expression); one.find(); ) {
      String metric = one.group(1);
      all &= series.containsKey(metric);
      labels.addAll(series.getOrDefault(metric, Set.of()));
      if (one.group(2) != null) {
        all &=
            MATCHER
                .matcher(one.group(2))
                .results()
                .allMatch(match -> has(metric, match.group(1), match.group(2), match.group(3)));
      }
    }
    return all
        && GROUPED
            .matcher(expression)
            .results()
            .allMatch(group -> labels.containsAll(List.of(group.group(1).split(", *", -1))));
  }

  private static boolean has(String metric, String label, String how, String value) {
    return OF_PROMETHEUS.contains(label)
        || scrape.values(metric, label).stream()
            .anyMatch(is -> how.equals("=~") ? is.matches(value) : is.equals(value));
  }
}
