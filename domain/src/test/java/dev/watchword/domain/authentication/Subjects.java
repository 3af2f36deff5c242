package dev.watchword.domain.authentication;

import dev.watchword.domain.user.UserId;

/** Names subjects. */
public final class Subjects {
  private Subjects() {}

  public static SubjectId of(UserId user) {
    return new Subject.OfUser(user).id();
  }
}
