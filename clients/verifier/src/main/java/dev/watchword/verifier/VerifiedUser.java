package dev.watchword.verifier;

import dev.watchword.gate.UserClaims;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A user, by a token of a login or by an access key. Immutable. */
public final class VerifiedUser extends VerifiedToken {
  private final UserClaims claims;

  VerifiedUser(UserClaims claims) {
    this.claims = claims;
  }

  @Override
  UserClaims claims() {
    return claims;
  }

  /** The user's id ({@code sub}). It stays the same when the user is renamed. */
  public UUID userId() {
    return claims.subject();
  }

  /** The user's name when the token was issued ({@code preferred_username}). */
  public String username() {
    return claims.username();
  }

  /** The login that the token belongs to ({@code sid}), or the access key. */
  public UUID sessionId() {
    return claims.sessionId();
  }

  /**
   * When the user logged in ({@code auth_time}), in whole seconds; empty if the token was given for
   * an access key, which is no login.
   */
  public Optional<Instant> authenticatedAt() {
    return claims.authenticatedAt();
  }

  @Override
  public String toString() {
    return "VerifiedUser[userId="
        + userId()
        + ", username="
        + username()
        + ", roles="
        + roles()
        + ", tokenId="
        + tokenId()
        + "]";
  }
}
