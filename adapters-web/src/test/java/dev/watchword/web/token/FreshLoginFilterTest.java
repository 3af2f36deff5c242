package dev.watchword.web.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshLoginFilterTest {
  private static final Instant LOGIN = Instant.parse("2026-03-29T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T10:00:00Z, true",
    "2026-03-29T10:05:00Z, true",
    "2026-03-29T10:05:00.001Z, false",
    "2026-03-29T09:59:00Z, true",
    "2026-03-29T09:58:59Z, false"
  })
  void aLoginIsFreshForFiveMinutesAndNotLongBeforeItHappens(Instant now, boolean isFresh) {
    assertThat(FreshLoginFilter.isFresh(LOGIN, now)).isEqualTo(isFresh);
  }
}
