package dev.watchword.domain.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a token policy: a lower-case letter, then up to 63 lower-case letters, digits and
 * hyphens.
 */
public record PolicyName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /** The policy that applies to all users. */
  public static final PolicyName DEFAULT = new PolicyName("default");

  public PolicyName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a policy name");
    }
  }

  public static Optional<PolicyName> parse(String raw) {
    return FORM.matcher(raw).matches() ? Optional.of(new PolicyName(raw)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
