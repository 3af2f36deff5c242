package dev.watchword.domain.role;

import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import java.util.Optional;
import java.util.Set;

/** Stores roles and the token policies that they name. */
public interface RoleRepository {
  /**
   * All roles with the policies that they name, as of one statement, and the other policies as of
   * another.
   */
  RoleCatalog catalog();

  /**
   * Locks all rights until the transaction ends. Every change of roles, of policies, or of who has
   * which role and may use it locks first, so that what was checked still holds when it is written.
   * Comes first in a transaction.
   */
  void lock();

  /**
   * The revision of roles and policies, which rises with each change: it tells whether they must be
   * read again.
   */
  long revision();

  /** Adds the role, or replaces the role with its name. The policy that it names must exist. */
  void put(Role role);

  /** Deletes a role that nobody has; returns {@code false} when it does not exist. */
  boolean delete(RoleName name);

  /** Adds the policy, or replaces the policy with its name. */
  void put(TokenPolicy policy);

  /** Deletes a policy that no role names; returns {@code false} when it does not exist. */
  boolean delete(PolicyName name);

  /** Whether any user or client has the role. */
  boolean isHeld(RoleName role);

  /**
   * A role of {@code others} that some user or client, active or not, has beside one of {@code
   * some}; of several, any one. A role may be in both sets, and then counts as beside itself.
   */
  Optional<RoleName> heldBeside(Set<RoleName> some, Set<RoleName> others);

  /** Every combination of roles that some user or client with at least one of {@code among} has. */
  Set<Set<RoleName>> combinationsWith(Set<RoleName> among);
}
