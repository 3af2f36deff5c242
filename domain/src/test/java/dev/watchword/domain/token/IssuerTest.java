package dev.watchword.domain.token;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerTest {
  @ParameterizedTest
  @CsvSource({"'', x", "x, ''", "' ', x", "x, ' '"})
  void neitherNameIsBlank(String name, String audience) {
    assertThatThrownBy(() -> new Issuer(name, audience))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
