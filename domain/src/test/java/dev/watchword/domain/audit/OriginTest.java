package dev.watchword.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginTest {
  @Test
  void aLongUserAgentIsCut() {
    assertThat(origin("x".repeat(256)).userAgent()).contains("x".repeat(256));
    assertThat(origin("x".repeat(257)).userAgent()).contains("x".repeat(256));
    assertThat(Origin.INTERNAL.userAgent()).isEmpty();
  }

  private static Origin origin(String userAgent) {
    return new Origin(Optional.empty(), Optional.of(userAgent), Optional.empty());
  }
}
