package dev.watchword.domain.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
  @ParameterizedTest
  @ValueSource(strings = {"users:read", "*:*", "users:*", "*:read", "a:b", "token-policies:read2"})
  void aPermissionPrintsAsItWasWritten(String raw) {
    assertThat(Permission.parse(raw)).map(Permission::toString).contains(raw);
    assertThat(Permission.of(raw)).hasToString(raw);
  }

  @Test
  void severalAreJoinedInSortedOrder() {
    assertThat(
            Permission.joined(
                Set.of(
                    Permission.of("users:write"),
                    Permission.of("*:read"),
                    Permission.of("users:read"))))
        .isEqualTo("*:read users:read users:write");
    assertThat(Permission.joined(Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "users",
        "users:",
        ":read",
        "users:read:all",
        "Users:read",
        "users:READ",
        "users :read",
        " users:read",
        "users:read ",
        "users:read\n",
        "1users:read",
        "-users:read",
        "us*:read",
        "**:read",
        "users:\u00E9",
        "users.read",
        "*",
      })
  void anythingElseIsNone(String raw) {
    assertThat(Permission.parse(raw)).isEmpty();
    assertThatThrownBy(() -> Permission.of(raw)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eachHalfHasAtMostThirtyTwoCharacters() {
    String longest = "a".repeat(32);

    assertThat(Permission.parse(longest + ":" + longest)).isPresent();
    assertThat(Permission.parse(longest + "a:b")).isEmpty();
    assertThat(Permission.parse("b:" + longest + "a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', read", "users, ''", "Users, read", "users, re*d", "users:x, read"})
  void neitherHalfCanBeMadeWrong(String resource, String action) {
    assertThatThrownBy(() -> new Permission(resource, action))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0} implies {1}: {2}")
  @CsvSource({
    "users:read, users:read, true",
    "users:read, users:write, false",
    "users:read, roles:read, false",
    "users:*, users:write, true",
    "users:*, roles:write, false",
    "users:*, users:*, true",
    "*:read, users:read, true",
    "*:read, users:write, false",
    "*:*, users:write, true",
    "*:*, *:*, true",
    "users:read, users:*, false",
    "users:read, *:read, false",
    "users:*, *:*, false",
    "*:read, *:*, false",
    "*:read, users:*, false",
    "users:*, *:read, false",
    "user:read, users:read, false",
  })
  void aStarMeansEveryOne(String held, String needed, boolean implied) {
    assertThat(Permission.of(held).implies(Permission.of(needed))).isEqualTo(implied);
  }
}
