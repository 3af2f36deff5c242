package dev.watchword.domain.authentication;

import dev.watchword.domain.user.UserId;

/** The subject of a token. */
public sealed interface Subject {
  /** A person with an account. */
  record OfUser(UserId id) implements Subject {}
}
