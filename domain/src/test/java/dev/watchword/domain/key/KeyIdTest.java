package dev.watchword.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdTest {
  @Test
  void itPrintsAsItIs() {
    assertThat(new KeyId("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"))
        .hasToString("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    assertThat(KeyId.parse("a_B-9")).contains(new KeyId("a_B-9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a=", "a+b", "a/b", "a.b", "a\n", "../a", "\u00E9"})
  void itIsBase64Url(String value) {
    assertThat(KeyId.parse(value)).isEmpty();
    assertThatThrownBy(() -> new KeyId(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itHasAtMostSixtyFourCharacters() {
    assertThat(new KeyId("a".repeat(64)).value()).hasSize(64);
    assertThat(KeyId.parse("a".repeat(64))).isPresent();
    assertThat(KeyId.parse("a".repeat(65))).isEmpty();
    assertThatThrownBy(() -> new KeyId("a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
