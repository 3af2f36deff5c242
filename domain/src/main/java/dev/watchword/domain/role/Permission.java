package dev.watchword.domain.role;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A permission {@code resource:action}, with {@code *} for either half to mean any. */
public record Permission(String resource, String action) {
  private static final String ANY = "*";
  private static final Pattern HALF = Pattern.compile("\\*|[a-z][a-z0-9-]{0,31}");
  private static final Pattern FORM = Pattern.compile("([^:]*):([^:]*)");

  public Permission {
    if (!HALF.matcher(resource).matches() || !HALF.matcher(action).matches()) {
      throw new IllegalArgumentException("not a permission");
    }
  }

  public static Optional<Permission> parse(String raw) {
    Matcher halves = FORM.matcher(raw);
    if (!halves.matches()
        || !HALF.matcher(halves.group(1)).matches()
        || !HALF.matcher(halves.group(2)).matches()) {
      return Optional.empty();
    }
    return Optional.of(new Permission(halves.group(1), halves.group(2)));
  }

  /** The permission written as {@code raw}, which must be a valid one. */
  public static Permission of(String raw) {
    return parse(raw).orElseThrow(() -> new IllegalArgumentException("not a permission"));
  }

  /** The permissions in sorted order with a blank between, as in a scope (RFC 6749 section 3.3). */
  public static String joined(Set<Permission> permissions) {
    return permissions.stream().map(Permission::toString).sorted().collect(Collectors.joining(" "));
  }

  /** Whether a holder of this permission also holds {@code other}. */
  public boolean implies(Permission other) {
    return covers(resource, other.resource) && covers(action, other.action);
  }

  /** The permission that is in both, if there is one. */
  public Optional<Permission> and(Permission other) {
    return narrower(resource, other.resource)
        .flatMap(both -> narrower(action, other.action).map(one -> new Permission(both, one)));
  }

  private static Optional<String> narrower(String half, String other) {
    if (covers(half, other)) {
      return Optional.of(other);
    }
    return covers(other, half) ? Optional.of(half) : Optional.empty();
  }

  private static boolean covers(String half, String other) {
    return half.equals(ANY) || half.equals(other);
  }

  @Override
  public String toString() {
    return resource + ":" + action;
  }
}
