package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus itself accepts the alert rules, and each alert fires when it should. */
class AlertRulesTest {
  private static final Path RULES = Path.of("../../deploy/prometheus").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void theRulesAreValid() {
    assertThat(promtool("check", "rules", RULES.resolve("alerts.yml").toString()))
        .contains("SUCCESS");
  }

  @Test
  void eachAlertFiresWhenItShouldAndIsSilentWhenItShouldBe() {
    assertThat(promtool("test", "rules", RULES.resolve("alerts_test.yml").toString()))
        .contains("SUCCESS");
  }

  private static String promtool(String... arguments) {
    Machine.needs(List.of("promtool"));
    List<String> command = Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList();
    try (RunningProcess promtool = RunningProcess.start("promtool", command, Map.of())) {
      return promtool.awaitSuccess(PATIENCE);
    }
  }
}
