package dev.watchword.web.operator;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.validation.MemberFault;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The answer of a task.
 *
 * @param status 400 or more if the task has failed
 * @param text one or two lines; after a failure they say what to do
 */
public record TaskAnswer(int status, String text) {
  /** The answer that {@code refused} or {@code done} makes of the outcome of a change. */
  static <T, R> TaskAnswer of(
      ChangeOutcome<T, R> outcome,
      Function<? super R, TaskAnswer> refused,
      Function<T, String> done) {
    return switch (outcome) {
      case ChangeOutcome.Done<T, R>(T result) -> done(done.apply(result));
      case ChangeOutcome.Denied<T, R> denied -> forbidden();
      case ChangeOutcome.Refused<T, R>(R reason) -> refused.apply(reason);
    };
  }

  static TaskAnswer done(String text) {
    return new TaskAnswer(HttpServletResponse.SC_OK, text);
  }

  /** The request can never succeed. */
  static TaskAnswer refused(String text) {
    return new TaskAnswer(HttpServletResponse.SC_BAD_REQUEST, text);
  }

  static TaskAnswer invalid(List<MemberFault> faults) {
    return refused(
        faults.stream()
            .map(fault -> "The parameter " + fault.member() + " " + fault.message() + ".")
            .collect(Collectors.joining("\n")));
  }

  static TaskAnswer passwordRejected(List<PasswordFault> faults) {
    return refused(
        "The password, which is the body, is not accepted: it " + PasswordFault.describe(faults));
  }

  static TaskAnswer forbidden() {
    return new TaskAnswer(HttpServletResponse.SC_FORBIDDEN, "This is not allowed.");
  }

  static TaskAnswer notFound() {
    return notFound("There is nothing with this name; check it.");
  }

  static TaskAnswer notFound(String text) {
    return new TaskAnswer(HttpServletResponse.SC_NOT_FOUND, text);
  }

  /** The request conflicts with the current state. */
  static TaskAnswer conflict(String text) {
    return new TaskAnswer(HttpServletResponse.SC_CONFLICT, text);
  }

  static TaskAnswer stale() {
    return conflict("It has changed in the meantime; try again.");
  }

  static TaskAnswer busy() {
    return unavailable("Too many passwords are being checked; try again shortly.");
  }

  static TaskAnswer unavailable(String text) {
    return new TaskAnswer(HttpServletResponse.SC_SERVICE_UNAVAILABLE, text);
  }

  /** The task failed unexpectedly. */
  static TaskAnswer failed(String text) {
    return new TaskAnswer(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, text);
  }
}
