package dev.watchword.dropwizard;

import dev.watchword.verifier.VerifiedClient;
import dev.watchword.verifier.VerifiedToken;
import dev.watchword.verifier.VerifiedUser;
import java.security.Principal;
import java.util.Optional;

/**
 * The caller of a request, whose token was accepted: {@code @Auth WatchwordPrincipal caller}. It is
 * a user or a client.
 *
 * @param token what the token says about the caller
 */
public record WatchwordPrincipal(VerifiedToken token) implements Principal {
  /**
   * The id of the user or client, which stays the same when they are renamed; a name may belong to
   * somebody else one day.
   */
  @Override
  public String getName() {
    return token.subjectId().toString();
  }

  /** The caller, if it is a user. */
  public Optional<VerifiedUser> user() {
    return token.user();
  }

  /** The caller, if it is a client: a service or a script with an account of its own. */
  public Optional<VerifiedClient> client() {
    return token.client();
  }

  /** Whether the caller has the role. A narrowed token has none. */
  public boolean hasRole(String role) {
    return token.hasRole(role);
  }

  /** Whether the token has a permission that covers {@code permission}. */
  public boolean hasPermission(String permission) {
    return token.hasPermission(permission);
  }
}
