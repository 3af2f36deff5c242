package dev.watchword.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataKeyTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void itHasThirtyTwoBytes(int length) {
    byte[] bytes = new byte[length];

    assertThatThrownBy(() -> new DataKey(bytes)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyAltersItFromOutside() {
    byte[] given = new byte[DataKey.LENGTH];
    DataKey key = new DataKey(given);

    given[0] = 1;
    key.bytes()[1] = 1;

    assertThat(key.bytes()).isEqualTo(new byte[DataKey.LENGTH]);
  }
}
