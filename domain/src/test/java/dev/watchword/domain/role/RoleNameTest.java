package dev.watchword.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "admin", "help-desk", "tier2", "a-", "a--1"})
  void aRoleNamePrintsAsItWasWritten(String raw) {
    assertThat(RoleName.parse(raw))
        .contains(new RoleName(raw))
        .map(RoleName::toString)
        .contains(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "Admin", "1a", "-a", "a b", "a_b", "a.b", "a:b", "admin\n", " admin", "\u00E9", "*"
      })
  void anythingElseIsNone(String raw) {
    assertThat(RoleName.parse(raw)).isEmpty();
    assertThatThrownBy(() -> new RoleName(raw)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameHasAtMostSixtyFourCharacters() {
    assertThat(RoleName.parse("a".repeat(64))).isPresent();
    assertThat(RoleName.parse("a".repeat(65))).isEmpty();
  }
}
