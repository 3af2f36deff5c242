package dev.watchword.domain.audit;

import dev.watchword.domain.user.UserId;

/** The author of an audited fact. */
public sealed interface Actor {
  /** A user whose access token, refresh token or password was valid. */
  record Authenticated(UserId userId) implements Actor {}

  /** A caller who proved nothing. */
  record Anonymous() implements Actor {}

  /** An operator at the command line of the machine. */
  record CommandLine() implements Actor {}

  /** A caller with the operator token. */
  record Operator() implements Actor {}

  /** Watchword itself. */
  record Service() implements Actor {}
}
