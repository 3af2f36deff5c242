package dev.watchword.domain.role;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;

/** Keeps roles and the token policies that they name. */
public interface RoleRepository {
  /**
   * All roles with the policies that they name, as of one statement, and the other policies as of
   * another.
   */
  RoleCatalog catalog();

  /**
   * Waits until nobody else changes rights, and keeps others waiting until the transaction ends.
   * Whoever changes roles, policies, or which user has which role and may use it, locks first: so
   * what was checked still holds when it is written. Comes first in a transaction.
   */
  void lock();

  /** Rises with each change of a role or a policy: whoever has read this one knows them all. */
  long revision();

  /** Adds the role, or replaces the one of its name. The policy that it names must exist. */
  void put(Role role);

  /** Deletes a role that no user has; {@code false} when there is none of this name. */
  boolean delete(RoleName name);

  /** Adds the policy, or replaces the one of its name. */
  void put(TokenPolicy policy);

  /** Deletes a policy that no role names; {@code false} when there is none of this name. */
  boolean delete(PolicyName name);
}
