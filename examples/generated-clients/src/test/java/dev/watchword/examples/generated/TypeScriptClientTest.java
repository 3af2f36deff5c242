package dev.watchword.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.examples.generated.WatchingProxy.Answers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The TypeScript client compiles, and {@code client.test.ts} does its work with it. */
@EnabledIf(
    value = "dev.watchword.examples.generated.NodeProject#isWanted",
    disabledReason = "node or npm is not installed")
class TypeScriptClientTest {
  private static WatchwordProcess service;

  @BeforeAll
  static void compileAndStart(@TempDir Path data) {
    NodeProject.prepare();
    assertThat(NodeProject.run(Map.of(), "node_modules/.bin/tsc")).isEmpty();
    service = WatchwordProcess.start(data);
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesItsWork(Answers answers) {
    try (WatchingProxy proxy = WatchingProxy.start(service.port(), answers)) {
      Map<String, String> settings =
          Map.of(
              "WATCHWORD_URL",
              proxy.address(),
              "PREFIX",
              answers.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              "ADMINISTRATOR",
              WatchwordProcess.ADMINISTRATOR,
              "PASSWORD",
              WatchwordProcess.PASSWORD);

      assertThat(NodeProject.run(settings, "node", "--test", "compiled/client.test.js"))
          .contains("# fail 0");
      assertThat(proxy.callsWithTwoCredentials()).isEmpty();
    }
  }
}
