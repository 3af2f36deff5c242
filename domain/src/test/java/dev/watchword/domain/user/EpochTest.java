package dev.watchword.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EpochTest {
  @Test
  void theNextEpochIsLarger() {
    assertThat(Epoch.FIRST.next()).isGreaterThan(Epoch.FIRST).isEqualTo(new Epoch(1));
  }

  @Test
  void anEpochIsNeverNegative() {
    assertThatThrownBy(() -> new Epoch(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
