package dev.watchword.application.administration;

/** The outcome of a requested change. */
public sealed interface ChangeOutcome<T> {
  /** The change is made and durable. */
  record Done<T>(T result) implements ChangeOutcome<T> {}

  /** Nothing was changed. */
  record Refused<T>(Refusal reason) implements ChangeOutcome<T> {}

  static <T> ChangeOutcome<T> done(T result) {
    return new Done<>(result);
  }

  static <T> ChangeOutcome<T> refused(Refusal reason) {
    return new Refused<>(reason);
  }
}
