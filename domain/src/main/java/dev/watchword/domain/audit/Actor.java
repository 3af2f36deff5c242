package dev.watchword.domain.audit;

import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.user.UserId;

/** The author of an audited fact. */
public sealed interface Actor {
  /** A user whose access token, refresh token or password was valid. */
  record Authenticated(UserId userId) implements Actor {}

  /** A client whose access token or credential was valid. */
  record Client(ClientId clientId) implements Actor {}

  /** A caller who proved nothing. */
  record Anonymous() implements Actor {}

  /** An operator at the command line of the machine. */
  record CommandLine() implements Actor {}

  /** A caller with the operator token. */
  record Operator() implements Actor {}

  /** Watchword itself. */
  record Service() implements Actor {}

  /** The subject of a valid token. */
  static Actor of(Subject subject) {
    return switch (subject) {
      case Subject.OfUser(UserId user) -> new Authenticated(user);
      case Subject.OfClient(ClientId client) -> new Client(client);
    };
  }
}
