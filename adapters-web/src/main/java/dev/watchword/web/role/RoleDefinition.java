package dev.watchword.web.role;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The definition of a role.
 *
 * @param description its purpose, in one line
 * @param permissions each {@code resource:action}
 * @param tokenPolicy the policy that is combined into that of every holder, if any
 */
public record RoleDefinition(
    @Nullable String description, List<String> permissions, @Nullable String tokenPolicy) {
  private static final int MAX_DESCRIPTION = 500;
  private static final int MAX_PERMISSIONS = 256;

  /** The role that this defines, or everything that is wrong with it. */
  public Validated<Role> as(RoleName name) {
    List<MemberFault> faults = new ArrayList<>();
    String text = Optional.ofNullable(description).orElse("");
    if (text.codePointCount(0, text.length()) > MAX_DESCRIPTION
        || text.codePoints().anyMatch(Character::isISOControl)) {
      faults.add(
          new MemberFault(
              "description",
              "must have at most " + MAX_DESCRIPTION + " characters, and no control characters"));
    }
    Set<Permission> parsed =
        permissions.stream()
            .flatMap(raw -> Permission.parse(raw).stream())
            .collect(Collectors.toSet());
    if (parsed.size() != Set.copyOf(permissions).size()) {
      faults.add(
          new MemberFault(
              "permissions",
              "must each be resource:action, where each half is * or lower-case letters, digits"
                  + " and hyphens"));
    }
    if (parsed.size() > MAX_PERMISSIONS) {
      faults.add(new MemberFault("permissions", "must be at most " + MAX_PERMISSIONS));
    }
    Optional<PolicyName> policy = Optional.ofNullable(tokenPolicy).flatMap(PolicyName::parse);
    if (tokenPolicy != null && policy.isEmpty()) {
      faults.add(new MemberFault("token_policy", "must name an existing policy"));
    }
    return faults.isEmpty()
        ? Validated.valid(new Role(name, text, parsed, policy))
        : new Validated.Invalid<>(faults);
  }
}
