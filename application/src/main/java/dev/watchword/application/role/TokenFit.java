package dev.watchword.application.role;

import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.TokenBudget;
import dev.watchword.domain.user.UserRepository;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether every user's access token still fits after a change of roles or policies. */
public final class TokenFit {
  /** What to say when it does not. */
  public static final String FAULT =
      "would make the access token of a user longer than "
          + TokenBudget.MAX_TOKEN_LENGTH
          + " characters";

  private final TokenBudget budget;

  public TokenFit(TokenBudget budget) {
    this.budget = budget;
  }

  /**
   * Whether the token of everybody who has one of {@code changed} fits.
   *
   * @param after the catalog as it is to become
   */
  public boolean holdsFor(Set<RoleName> changed, RoleCatalog after, UserRepository users) {
    // Where all roles together fit, nobody needs to be looked at; a million users take seconds.
    Set<RoleName> all = after.roles().stream().map(Role::name).collect(Collectors.toSet());
    return budget.fits(all, after)
        || users.combinationsWith(changed).stream().allMatch(held -> budget.fits(held, after));
  }
}
