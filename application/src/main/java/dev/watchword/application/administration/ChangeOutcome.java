package dev.watchword.application.administration;

import java.util.function.Function;

/**
 * The outcome of a requested change.
 *
 * @param <T> the result of the change
 * @param <R> the reasons for which this change can be refused to a caller who may make it
 */
public sealed interface ChangeOutcome<T, R> {
  /** The change is made and durable. */
  record Done<T, R>(T result) implements ChangeOutcome<T, R> {}

  /** The caller may not make the change; nothing was changed. */
  record Denied<T, R>(Denial reason) implements ChangeOutcome<T, R> {}

  /** Nothing was changed. */
  record Refused<T, R>(R reason) implements ChangeOutcome<T, R> {}

  static <T, R> ChangeOutcome<T, R> done(T result) {
    return new Done<>(result);
  }

  static <T, R> ChangeOutcome<T, R> denied(Denial reason) {
    return new Denied<>(reason);
  }

  static <T, R> ChangeOutcome<T, R> refused(R reason) {
    return new Refused<>(reason);
  }

  /** What {@code next} makes of the result, if there is one. */
  default <U> ChangeOutcome<U, R> then(Function<T, ChangeOutcome<U, R>> next) {
    return switch (this) {
      case Done<T, R>(T result) -> next.apply(result);
      case Denied<T, R>(Denial reason) -> denied(reason);
      case Refused<T, R>(R reason) -> refused(reason);
    };
  }
}
