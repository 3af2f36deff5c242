package dev.watchword.application.administration;

import dev.watchword.domain.role.Permission;

/** The reason why this caller may not make a change. */
public sealed interface Denial {
  /**
   * The caller was disabled or deleted, has other roles than their token says, or their session has
   * ended.
   */
  record CallerOutdated() implements Denial {}

  /** The caller no longer holds the permission that the change requires. */
  record PermissionMissing(Permission needed) implements Denial {}

  /**
   * The caller would grant, change or take away permissions that they do not hold.
   *
   * @param missing a permission that they would need; there may be others
   */
  record BeyondRights(Permission missing) implements Denial {}
}
