package dev.watchword.dropwizard;

import dev.watchword.verifier.VerifiedToken;
import java.security.Principal;

/**
 * The caller of a request, whose token was accepted: {@code @Auth WatchwordPrincipal caller}.
 *
 * @param token what the token says about the caller
 */
public record WatchwordPrincipal(VerifiedToken token) implements Principal {
  /**
   * The user's id, which stays the same when the user is renamed; the {@link #username()} may
   * belong to another user one day.
   */
  @Override
  public String getName() {
    return token.userId().toString();
  }

  /** The user's name when the token was issued. */
  public String username() {
    return token.username();
  }

  /** Whether the user has the role. */
  public boolean hasRole(String role) {
    return token.hasRole(role);
  }

  /** Whether the token has a permission that covers {@code permission}. */
  public boolean hasPermission(String permission) {
    return token.hasPermission(permission);
  }
}
