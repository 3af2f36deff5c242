package dev.watchword.domain.role;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a role: a lower-case letter, then up to 63 lower-case letters, digits and hyphens.
 */
public record RoleName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /** The role that may do everything. */
  public static final RoleName ADMIN = new RoleName("admin");

  /** The role that may use its own account, and nothing else. */
  public static final RoleName USER = new RoleName("user");

  public RoleName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a role name");
    }
  }

  public static Optional<RoleName> parse(String raw) {
    return FORM.matcher(raw).matches() ? Optional.of(new RoleName(raw)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
