package dev.watchword.web.setup;

import dev.watchword.application.setup.Setup.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of a setup file, and what an entry of it can have.
 *
 * @param list the name of the list in the file
 * @param members in the order of the documentation
 */
record EntryShape(Kind kind, String list, Map<String, MemberType> members) {
  static final String NAME = "name";

  /** In the order in which they are made. */
  static final List<EntryShape> ALL =
      List.of(
          new EntryShape(
              Kind.TOKEN_POLICY,
              "token_policies",
              members(
                  new Member("access_lifetime", MemberType.TEXT_OR_NULL),
                  new Member("session_lifetime", MemberType.TEXT_OR_NULL),
                  new Member("idle_timeout", MemberType.TEXT_OR_NULL),
                  new Member("reuse_grace", MemberType.TEXT_OR_NULL),
                  new Member("max_sessions", MemberType.NUMBER_OR_NULL),
                  new Member("permissions_in_token", MemberType.FLAG_OR_NULL))),
          new EntryShape(
              Kind.ROLE,
              "roles",
              members(
                  new Member("description", MemberType.TEXT_OR_NULL),
                  new Member("permissions", MemberType.TEXTS),
                  new Member("token_policy", MemberType.TEXT_OR_NULL))),
          new EntryShape(
              Kind.CLIENT,
              "clients",
              members(
                  new Member("state", MemberType.TEXT),
                  new Member("roles", MemberType.TEXTS),
                  new Member("secret", MemberType.TEXT),
                  new Member("keys", MemberType.OBJECTS))));

  private record Member(String name, MemberType type) {}

  private static Map<String, MemberType> members(Member... more) {
    Map<String, MemberType> members = new LinkedHashMap<>();
    members.put(NAME, MemberType.TEXT);
    Arrays.stream(more).forEach(member -> members.put(member.name(), member.type()));
    return Collections.unmodifiableMap(members);
  }

  static Optional<EntryShape> ofList(String list) {
    return ALL.stream().filter(shape -> shape.list.equals(list)).findFirst();
  }

  /** The names of all lists. */
  static List<String> lists() {
    return ALL.stream().map(EntryShape::list).toList();
  }
}
