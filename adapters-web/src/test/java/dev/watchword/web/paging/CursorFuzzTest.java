package dev.watchword.web.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Fuzz;
import org.junit.jupiter.api.Test;

/** A cursor has one spelling. */
class CursorFuzzTest {
  @Test
  void whatWasWrittenIsReadAgain() {
    Fuzz.check(
        110,
        random -> Fuzz.text(random, "ab-.\u00e9\uac00", 64).replaceAll("\\p{Cs}", ""),
        key -> assertThat(Cursor.read(Cursor.of(key))).contains(key));
  }

  @Test
  void nothingElseIsRead() {
    Fuzz.check(
        111,
        random ->
            Fuzz.damaged(
                random,
                Cursor.of(Fuzz.text(random, "ab-.\u00e9\uac00", 12)),
                "ABCabc019-_=+/\u00e9"),
        raw -> Cursor.read(raw).ifPresent(key -> assertWrites(key, raw)));
  }

  private static void assertWrites(String key, String raw) {
    assertThat(Cursor.of(key)).isEqualTo(raw);
  }
}
