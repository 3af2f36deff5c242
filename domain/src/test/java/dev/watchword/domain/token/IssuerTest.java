package dev.watchword.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerTest {
  @ParameterizedTest
  @CsvSource({
    "https://id.example, ''",
    "http://localhost:8080, ''",
    "https://example.com/auth, /auth",
    "https://example.com:8443/a/b%20c, /a/b%20c",
    "http://[::1]:8080/x, /x"
  })
  void thePathIsWhatFollowsTheHost(String name, String path) {
    assertThat(new Issuer(name, "api").path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({"'', x", "x, ''", "' ', x", "x, ' '"})
  void neitherNameIsBlank(String name, String audience) {
    assertThatThrownBy(() -> new Issuer(name, audience))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
