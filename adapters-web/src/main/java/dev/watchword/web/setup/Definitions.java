package dev.watchword.web.setup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.domain.validation.Validated;
import dev.watchword.web.body.ApiJson;
import dev.watchword.web.policy.PolicyDefinition;
import dev.watchword.web.policy.PolicyView;
import dev.watchword.web.role.RoleDefinition;
import dev.watchword.web.role.RoleView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The definitions that entries are: those that the API would be sent, where the members that are
 * left out are those that the API shows now.
 */
final class Definitions {
  private static final ObjectMapper JSON = ApiJson.mapper();
  private static final String PERMISSIONS = "permissions";

  private Definitions() {}

  /** The role that an entry makes of the one that exists. */
  static Validated<Role> role(RoleName name, Entry entry, Optional<Role> before) {
    return before.isEmpty() && !entry.has(PERMISSIONS)
        ? Validated.invalid(PERMISSIONS, "must be given for a new role")
        : merged(entry, before.map(RoleView::of), RoleDefinition.class).as(name);
  }

  /** The policy that an entry makes of the one that exists. */
  static Validated<TokenPolicy> policy(PolicyName name, Entry entry, Optional<TokenPolicy> before) {
    return merged(entry, before.map(PolicyView::of), PolicyDefinition.class).as(name);
  }

  private static <T> T merged(Entry entry, Optional<?> shown, Class<T> type) {
    ObjectNode members = shown.map(JSON::<ObjectNode>valueToTree).orElseGet(JSON::createObjectNode);
    members.setAll(JSON.<ObjectNode>valueToTree(entry.node().asJson()));
    members.remove(EntryShape.NAME);
    return JSON.convertValue(members, type);
  }

  /** What is wrong with the members of a role, whatever exists. */
  static List<FileFault> faults(RoleName name, Entry entry) {
    Role blank = new Role(name, "", Set.of(), Optional.empty());
    return role(name, entry, Optional.of(blank)).faults().stream()
        .flatMap(
            fault -> entry.locate(fault, element -> isWrongByItself(name, fault, element)).stream())
        .toList();
  }

  private static boolean isWrongByItself(RoleName name, MemberFault fault, YamlNode element) {
    return new RoleDefinition(null, List.of(Entry.text(element)), null)
        .as(name)
        .faults()
        .contains(fault);
  }

  /**
   * What is wrong with the members of a policy, whatever exists: members that are left out may make
   * others right or wrong.
   */
  static List<FileFault> faults(PolicyName name, Entry entry) {
    TokenPolicy blank =
        new TokenPolicy(
            name,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    return policy(name, entry, Optional.of(blank)).faults().stream()
        .filter(fault -> entry.has(fault.member()))
        .map(entry::locate)
        .toList();
  }
}
