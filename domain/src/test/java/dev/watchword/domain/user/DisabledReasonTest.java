package dev.watchword.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisabledReasonTest {
  private static final String DOOR = "\uD83D\uDEAA";

  @ParameterizedTest
  @ValueSource(strings = {"x", " left on 1 May ", "\"quoted\" {\u00FC}", DOOR, "a\u200Db"})
  void aReasonPrintsAsItWasWritten(String raw) {
    assertThat(DisabledReason.parse(raw)).map(DisabledReason::toString).contains(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\u3000", "a\nb", "a\tb", "a\u0000b", "a\u001Bb", "a\u007Fb", "a\u0085b"})
  void anEmptyOneAndControlCharactersAreNone(String raw) {
    assertThat(DisabledReason.parse(raw)).isEmpty();
    assertThatThrownBy(() -> new DisabledReason(raw)).isInstanceOf(IllegalArgumentException.class);
  }

  /** No database could keep it. */
  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "a\uD83Db", "\uDEAAa"})
  void halfACharacterIsNone(String raw) {
    assertThat(DisabledReason.parse(raw)).isEmpty();
  }

  @Test
  void charactersAreCountedNotTheirHalves() {
    assertThat(DisabledReason.parse(DOOR.repeat(500))).isPresent();
    assertThat(DisabledReason.parse(DOOR.repeat(501))).isEmpty();
    assertThat(DisabledReason.parse("x".repeat(499))).isPresent();
    assertThat(DisabledReason.parse("x".repeat(500))).isPresent();
    assertThat(DisabledReason.parse("x".repeat(501))).isEmpty();
  }
}
