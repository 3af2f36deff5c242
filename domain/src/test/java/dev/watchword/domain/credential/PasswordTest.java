package dev.watchword.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
  @Test
  void twoWaysToTypeALetterAreOnePassword() {
    Password composed = Password.of("caf\u00E9");
    Password decomposed = Password.of("cafe\u0301");

    assertThat(decomposed).isEqualTo(composed).hasSameHashCodeAs(composed);
    assertThat(decomposed.utf8()).isEqualTo("caf\u00E9".getBytes(StandardCharsets.UTF_8));
    assertThat(decomposed.length()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " padded ", "MiXeD", "\uFB01ne", "tab\tin", "\uFF41", "nul\u0000"})
  void nothingIsTrimmedFoldedOrCut(String typed) {
    assertThat(Password.of(typed).reveal()).isEqualTo(typed);
  }

  @Test
  void caseAndCompatibilityFormsAreDifferentPasswords() {
    assertThat(Password.of("a")).isNotEqualTo(Password.of("A"));
    assertThat(Password.of("\uFB01")).isNotEqualTo(Password.of("fi"));
    assertThat(Password.of("a")).isNotEqualTo("a");
  }

  @Test
  void charactersAreCountedNotTheirHalves() {
    assertThat(Password.of("\uD83D\uDE00".repeat(3)).length()).isEqualTo(3);
  }
}
