package dev.watchword.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
  private static Set<Permission> permissions(String list) {
    return Arrays.stream(list.split(" ", -1))
        .filter(raw -> !raw.isEmpty())
        .map(Permission::of)
        .collect(Collectors.toSet());
  }

  private static Rights rights(String list) {
    return new Rights(permissions(list));
  }

  @ParameterizedTest(name = "{0} include {1}: {2}")
  @CsvSource({
    "users:read, users:read, true",
    "users:read roles:write, roles:write, true",
    "users:read roles:write, users:write, false",
    "users:*, users:write, true",
    "users:*, users:*, true",
    "users:read users:write, users:*, false",
    "users:* roles:*, *:read, false",
    "*:*, *:*, true",
    "'', users:read, false",
  })
  void onePermissionThatImpliesItIsEnough(String held, String needed, boolean included) {
    assertThat(rights(held).include(Permission.of(needed))).isEqualTo(included);
  }

  @ParameterizedTest(name = "{0} cover {1}: {2}")
  @CsvSource({
    "users:read roles:*, users:read roles:write, true",
    "users:read roles:*, users:read users:write, false",
    "users:read, users:*, false",
    "users:read, *:*, false",
    "*:*, users:read roles:* *:*, true",
    "users:read, '', true",
    "'', '', true",
    "'', users:read, false",
  })
  void everyPermissionMustBeHeld(String held, String needed, boolean covered) {
    assertThat(rights(held).cover(permissions(needed))).isEqualTo(covered);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "users:read users:*, users:*",
    "users:read roles:read *:read, *:read",
    "users:* *:read, users:* *:read",
    "users:* *:* roles:read, *:*",
    "users:read, users:read",
    "'', ''",
  })
  void whatAnotherPermissionImpliesCanBeLeftOut(String held, String enough) {
    assertThat(rights(held).withoutImplied()).isEqualTo(rights(enough));
  }

  @Test
  void whoeverHasTheMachineMayDoEverything() {
    assertThat(Rights.all().cover(List.of(Permission.of("*:*"), Permission.of("a:b")))).isTrue();
  }

  @Test
  void nobodyAddsAPermissionFromOutside() {
    Set<Permission> held = new HashSet<>(permissions("users:read"));
    Rights rights = new Rights(held);

    held.add(Permission.of("*:*"));

    assertThat(rights).isEqualTo(rights("users:read"));
  }
}
