package dev.watchword.domain.role;

/** A condition for letting a caller through. */
public sealed interface Requirement {
  /** One of the caller's roles carries the permission. */
  record Holding(Permission permission) implements Requirement {}

  /** The caller has the role itself. */
  record InRole(RoleName role) implements Requirement {}
}
