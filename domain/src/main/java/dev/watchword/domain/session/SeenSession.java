package dev.watchword.domain.session;

import dev.watchword.domain.user.User;

/**
 * A session and its user, read in one statement.
 *
 * @param reading of the grace clock, as of the same statement
 */
public record SeenSession(Session session, User user, Reading reading) {
  /** The session as {@code after}, with the same user. */
  public SessionOfUser with(Session after) {
    return new SessionOfUser(after, user);
  }
}
