package dev.watchword.domain.user;

import java.time.Instant;
import java.util.Optional;

/** Whether an account may be used. */
public sealed interface AccountState {
  /** The account may log in and refresh. */
  record Active() implements AccountState {}

  /**
   * The account cannot be used, since the given time and for the reason that an administrator gave.
   */
  record Disabled(Instant since, Optional<DisabledReason> reason) implements AccountState {}
}
