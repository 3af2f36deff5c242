package dev.watchword.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggerNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"ROOT", "dev.watchword", "dev.watchword.web.WebModule$Inner", "a_b.c1"})
  void classesPackagesAndTheRootHaveLoggers(String name) {
    assertThat(LoggerName.parse(name)).contains(new LoggerName(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".dev", "dev.", "dev..watchword", "dev watchword", "a\nb", "$"})
  void nothingElseHas(String name) {
    assertThat(LoggerName.parse(name)).isEmpty();
    assertThatThrownBy(() -> new LoggerName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameHas200CharactersAtMost() {
    assertThat(LoggerName.parse("x".repeat(LoggerName.MAX_LENGTH))).isPresent();
    assertThat(LoggerName.parse("x".repeat(LoggerName.MAX_LENGTH + 1))).isEmpty();
  }

  @Test
  void levelsAreWrittenInCapitalsOrNot() {
    assertThat(LogLevel.parse("DEBUG")).contains(LogLevel.DEBUG);
    assertThat(LogLevel.parse("off")).contains(LogLevel.OFF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Debug", "ALL", "VERBOSE", " INFO", "0", "null"})
  void thereIsNoOtherLevel(String name) {
    assertThat(LogLevel.parse(name)).isEmpty();
  }
}
