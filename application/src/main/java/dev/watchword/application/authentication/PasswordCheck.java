package dev.watchword.application.authentication;

import dev.watchword.application.throttle.Guess;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.Reservation;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The one way to check a password: look at the throttle, take a place there before anything is
 * computed, take a place at the gate, and compare. The caller concludes, in a transaction and under
 * the user's lock, and either gives the place back or leaves it as a failure.
 */
public final class PasswordCheck {
  private final GuessThrottle throttle;
  private final HashGate gate;
  private final PasswordHasher hasher;

  public PasswordCheck(GuessThrottle throttle, HashGate gate, PasswordHasher hasher) {
    this.throttle = throttle;
    this.gate = gate;
    this.hasher = hasher;
  }

  /** The outcome of the check. */
  public sealed interface Result<T> {
    /** The comparison was computed; the caller concludes {@code reservation}. */
    record Compared<T>(T comparison, Reservation reservation) implements Result<T> {}

    /** Too many guesses have failed; nothing was computed. */
    record TooManyAttempts<T>(Duration retryAfter) implements Result<T> {}

    /** The gate is full, or the client has disconnected; nothing was computed. */
    record Busy<T>() implements Result<T> {}

    /** Comparing takes more memory than is available; nothing was computed, and nothing counts. */
    record OutOfMemory<T>(HashCost cost) implements Result<T> {}
  }

  /**
   * Whether the check would be turned away at this moment, so that nothing has to be read for it.
   */
  public boolean isFullFor(Asker asker) {
    return gate.isFullFor(asker);
  }

  /**
   * Checks a password.
   *
   * @param guess as the throttle saw it
   * @param hash to compare the password with
   * @param comparison runs behind the gate
   */
  public <T> Result<T> check(Guess guess, Asker asker, PasswordHash hash, Supplier<T> comparison) {
    HashCost cost = hasher.costOf(hash);
    if (!gate.affords(cost.memoryKib())) {
      return new Result.OutOfMemory<>(cost);
    }
    return switch (throttle.admit(guess)) {
      case GuessThrottle.Admission.Refused(Duration retryAfter) ->
          new Result.TooManyAttempts<>(retryAfter);
      case GuessThrottle.Admission.Admitted(Reservation reservation) ->
          switch (gate.hash(asker, cost.memoryKib(), comparison)) {
            case HashGate.Passage.Refused<T> refused -> {
              throttle.release(reservation);
              yield new Result.Busy<>();
            }
            case HashGate.Passage.Passed<T>(T compared) ->
                new Result.Compared<>(compared, reservation);
          };
    };
  }
}
