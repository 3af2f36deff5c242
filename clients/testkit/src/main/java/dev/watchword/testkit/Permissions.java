package dev.watchword.testkit;

import dev.watchword.gate.TokenClaims;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which permissions the bearer of a token holds, by its roles and by its own claim. */
final class Permissions {
  static final Pattern FORM =
      Pattern.compile("(\\*|[a-z][a-z0-9-]{0,31}):(\\*|[a-z][a-z0-9-]{0,31})");

  private final Map<String, List<String>> ofRoles = new ConcurrentHashMap<>();

  Permissions() {
    ofRoles.put("admin", List.of("*:*"));
  }

  void define(String role, List<String> permissions) {
    ofRoles.put(role, permissions.stream().map(Permissions::check).toList());
  }

  boolean holds(TokenClaims claims, String permission) {
    return Stream.concat(
            claims.entitlements().orElse(Set.of()).stream(),
            claims.roles().stream()
                .map(role -> ofRoles.getOrDefault(role, List.of()))
                .flatMap(Collection::stream))
        .anyMatch(held -> implies(held, permission));
  }

  static boolean implies(String held, String needed) {
    String[] left = held.split(":", 2);
    String[] right = needed.split(":", 2);
    return covers(left[0], right[0]) && covers(left[1], right[1]);
  }

  private static boolean covers(String held, String needed) {
    return held.equals("*") || held.equals(needed);
  }

  /**
   * The permissions, if each is in its form.
   *
   * @throws IllegalArgumentException if one is not
   */
  static Set<String> checked(String... names) {
    return Arrays.stream(names)
        .map(Permissions::check)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Returns {@code permission} if it is in its form.
   *
   * @throws IllegalArgumentException if it is not
   */
  static String check(String permission) {
    if (!FORM.matcher(permission).matches()) {
      throw new IllegalArgumentException("not a permission: " + permission);
    }
    return permission;
  }
}
