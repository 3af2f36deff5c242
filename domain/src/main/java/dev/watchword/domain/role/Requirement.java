package dev.watchword.domain.role;

/** What a caller must have in order to be let through. */
public sealed interface Requirement {
  /** One of the caller's roles carries the permission. */
  record Holding(Permission permission) implements Requirement {}

  /** The caller has the role itself. */
  record InRole(RoleName role) implements Requirement {}
}
