package dev.watchword.application.role;

import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.RoleRepository;
import dev.watchword.domain.token.TokenSizeLimit;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks whether every access token still fits after a change of roles or policies. */
public final class TokenSizeCheck {
  /** The message if one does not. */
  public static final String FAULT =
      "would make an access token longer than " + TokenSizeLimit.MAX_TOKEN_LENGTH + " characters";

  private final TokenSizeLimit limit;

  public TokenSizeCheck(TokenSizeLimit limit) {
    this.limit = limit;
  }

  /**
   * Whether the token of everybody who has one of {@code changed} fits.
   *
   * @param after the catalog after the change
   */
  public boolean holdsFor(Set<RoleName> changed, RoleCatalog after, RoleRepository stored) {
    // If all roles together fit, nobody has to be checked; a million users take seconds.
    Set<RoleName> all = after.roles().stream().map(Role::name).collect(Collectors.toSet());
    return limit.fits(all, after)
        || stored.combinationsWith(changed).stream().allMatch(held -> limit.fits(held, after));
  }
}
