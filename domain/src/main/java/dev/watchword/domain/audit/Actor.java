package dev.watchword.domain.audit;

import dev.watchword.domain.user.UserId;

/** Who caused a fact. */
public sealed interface Actor {
  /** Somebody whose access token, refresh token or password was good. */
  record Authenticated(UserId userId) implements Actor {}

  /** Somebody who proved nothing. */
  record Anonymous() implements Actor {}

  /** Somebody at the command line of the machine. */
  record CommandLine() implements Actor {}

  /** Somebody who has the operator token. */
  record Operator() implements Actor {}

  /** Watchword itself. */
  record Service() implements Actor {}
}
