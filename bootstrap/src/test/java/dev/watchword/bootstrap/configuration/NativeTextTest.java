package dev.watchword.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NativeTextTest {
  @Test
  void inUtf8AllIsVerbatimButWhatWasReplaced() {
    assertThat(NativeText.isVerbatim("Grüße 🐬", StandardCharsets.UTF_8)).isTrue();
    assertThat(NativeText.isVerbatim("Gr\uFFFD\uFFFDe", StandardCharsets.UTF_8)).isFalse();
  }

  @Test
  void elsewhereOnlyAsciiIs() {
    assertThat(NativeText.isVerbatim("plain ~", StandardCharsets.US_ASCII)).isTrue();
    assertThat(NativeText.isVerbatim("Gr\uFFFD\uFFFDe", StandardCharsets.US_ASCII)).isFalse();
    // UTF-8 read as Latin-1: nothing is lost, and it is not what was meant.
    assertThat(NativeText.isVerbatim("GrÃ¼Ãe", StandardCharsets.ISO_8859_1)).isFalse();
  }
}
