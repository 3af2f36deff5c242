package dev.watchword.web.role;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.web.conditional.Representation;
import java.util.List;
import java.util.Optional;

/**
 * A role.
 *
 * @param tokenPolicy the policy that is combined into that of every holder; null if there is none
 */
@JsonPropertyOrder({"name", "description", "permissions", "token_policy"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RoleView(
    String name, String description, List<String> permissions, Optional<String> tokenPolicy) {
  static final Representation<Role> REPRESENTATION = Representation.ofContent(RoleView::of);

  public static RoleView of(Role role) {
    return new RoleView(
        role.name().value(),
        role.description(),
        role.permissions().stream().map(Permission::toString).sorted().toList(),
        role.tokenPolicy().map(PolicyName::value));
  }
}
