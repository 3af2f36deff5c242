package dev.watchword.domain.authentication;

import dev.watchword.domain.user.UserId;

/** Whom a token is about. */
public sealed interface Subject {
  /** A person with an account. */
  record OfUser(UserId id) implements Subject {}
}
