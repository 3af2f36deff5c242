package dev.watchword.domain.authentication;

import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.user.UserId;

/** The subject of a token. */
public sealed interface Subject {
  /** The subject's id among all subjects. */
  SubjectId id();

  /** A person with an account. */
  record OfUser(UserId user) implements Subject {
    @Override
    public SubjectId id() {
      return new SubjectId(user.value());
    }
  }

  /** A machine with an account of its own. */
  record OfClient(ClientId client) implements Subject {
    @Override
    public SubjectId id() {
      return new SubjectId(client.value());
    }
  }
}
