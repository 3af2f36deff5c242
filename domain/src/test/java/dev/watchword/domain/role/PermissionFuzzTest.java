package dev.watchword.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Fuzz;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The grammar and the meaning of permissions beside a second, simpler implementation. */
class PermissionFuzzTest {
  /** The last is in no permission that is made here, so that a star is more than all of them. */
  private static final List<String> RESOURCES = List.of("users", "roles", "r", "of-nobody");

  private static final List<String> ACTIONS = List.of("read", "write", "re", "of-nobody");

  @Test
  void exactlyTheGrammarIsRead() {
    Fuzz.check(
        1,
        random -> Fuzz.damaged(random, permission(random).toString(), "*:a-z9A "),
        raw ->
            assertThat(Permission.parse(raw).map(Permission::toString))
                .isEqualTo(Optional.of(raw).filter(PermissionFuzzTest::isPermission)));
  }

  private static boolean isPermission(String raw) {
    int colon = raw.indexOf(':');
    return colon >= 0 && isHalf(raw.substring(0, colon)) && isHalf(raw.substring(colon + 1));
  }

  private static boolean isHalf(String half) {
    if (half.equals("*")) {
      return true;
    }
    if (half.isEmpty() || half.length() > 32 || half.charAt(0) < 'a' || half.charAt(0) > 'z') {
      return false;
    }
    return half.chars().allMatch(c -> "abcdefghijklmnopqrstuvwxyz0123456789-".indexOf(c) >= 0);
  }

  @Test
  void onePermissionImpliesAnotherIfItAllowsAllThatTheOtherAllows() {
    Fuzz.check(
        2,
        random -> List.of(permission(random), permission(random)),
        pair ->
            assertThat(pair.getFirst().implies(pair.getLast()))
                .isEqualTo(allowed(pair.getFirst()).containsAll(allowed(pair.getLast()))));
  }

  @Test
  void rightsIncludeWhatOneOfThemAllowsAsAWhole() {
    Fuzz.check(
        3,
        random -> List.of(permission(random), permission(random), permission(random)),
        three -> {
          Permission needed = three.getFirst();
          Set<Permission> held = Set.copyOf(three.subList(1, 3));
          assertThat(new Rights(held).include(needed))
              .isEqualTo(held.stream().anyMatch(one -> allowed(one).containsAll(allowed(needed))));
        });
  }

  private static Permission permission(RandomGenerator random) {
    return new Permission(half(random, RESOURCES), half(random, ACTIONS));
  }

  private static String half(RandomGenerator random, List<String> names) {
    return random.nextInt(3) == 0 ? "*" : Fuzz.oneOf(random, names.subList(0, 3));
  }

  /** Everything that can be done with it, one by one. */
  private static Set<String> allowed(Permission permission) {
    Set<String> allowed = new HashSet<>();
    for (String resource : RESOURCES) {
      for (String action : ACTIONS) {
        if (Set.of("*", resource).contains(permission.resource())
            && Set.of("*", action).contains(permission.action())) {
          allowed.add(resource + ":" + action);
        }
      }
    }
    return allowed;
  }
}
