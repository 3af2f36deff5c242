package dev.watchword.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {
  private static String read(String text) {
    return TypedText.of(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Grüße 🐬 x",
        "Grüße 🐬 x\n",
        "Grüße 🐬 x\r\n",
        "\uFEFFGrüße 🐬 x\r\n",
        "\uFEFFGrüße 🐬 x"
      })
  void aByteOrderMarkAndALineBreakAtTheEndAreNotMeant(String text) {
    assertThat(read(text)).isEqualTo("Grüße 🐬 x");
  }

  @Test
  void exactlyOneLineBreakIsDropped() {
    assertThat(read("secret\n\n")).isEqualTo("secret\n");
    assertThat(read("secret\r\n\r\n")).isEqualTo("secret\r\n");
    assertThat(read("\n")).isEmpty();
    assertThat(read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " secret ",
        "secret\t",
        "secret\r",
        "a\nb",
        "a\uFEFFb",
        "secret\u2028",
        "\nsecret"
      })
  void allElseStays(String text) {
    assertThat(read(text)).isEqualTo(text);
  }

  @Test
  void oneByteOrderMarkIsDropped() {
    assertThat(read("\uFEFF\uFEFFx")).isEqualTo("\uFEFFx");
  }

  @Test
  void bytesThatAreNotUtf8AreNotText() {
    assertThat(TypedText.of("Grüße".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    assertThat(TypedText.of("Grüße".getBytes(StandardCharsets.UTF_16))).isEmpty();
  }
}
