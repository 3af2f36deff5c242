package dev.watchword.application.administration;

/** The reason why a role or policy is not deleted, in the order of the checks. */
public enum DeletionRefusal {
  NOT_FOUND,
  /** It is not as the caller has seen it. */
  STALE,
  /** A user has the role, a role names the policy, or it has existed from the start. */
  IN_USE
}
