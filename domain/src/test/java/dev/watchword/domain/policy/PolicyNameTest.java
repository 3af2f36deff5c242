package dev.watchword.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyNameTest {
  private static final String SIXTY_FOUR =
      "abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwxyz";

  @ParameterizedTest
  @ValueSource(strings = {"a", "default", "short-lived", "p1", SIXTY_FOUR})
  void aPolicyNamePrintsAsItWasWritten(String raw) {
    assertThat(new PolicyName(raw)).hasToString(raw);
    assertThat(PolicyName.parse(raw)).contains(new PolicyName(raw));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Default", "1p", "-p", "p_q", "p q", "p\n", SIXTY_FOUR + "x"})
  void anythingElseIsNone(String raw) {
    assertThat(PolicyName.parse(raw)).isEmpty();
    assertThatThrownBy(() -> new PolicyName(raw)).isInstanceOf(IllegalArgumentException.class);
  }
}
