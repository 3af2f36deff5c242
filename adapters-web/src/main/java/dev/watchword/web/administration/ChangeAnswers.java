package dev.watchword.web.administration;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Refusal;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.web.conditional.Preconditions;
import dev.watchword.web.problem.Problem;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** Turns the outcome of a change into an answer. */
public final class ChangeAnswers {
  private static final String PASSWORD = "password";

  private ChangeAnswers() {}

  /**
   * The answer that {@code done} makes of the result, or the refusal.
   *
   * @param done makes the answer to a successful change
   */
  public static <T> Response of(ChangeOutcome<T> outcome, Function<T, Response> done) {
    return of(outcome, PASSWORD, done);
  }

  /** The same, with another name for the member that holds the new password. */
  public static <T> Response of(
      ChangeOutcome<T> outcome, String passwordMember, Function<T, Response> done) {
    return switch (outcome) {
      case ChangeOutcome.Done<T>(T result) -> done.apply(result);
      case ChangeOutcome.Refused<T>(Refusal reason) -> refused(reason, passwordMember);
    };
  }

  /** 204 after a successful change, or the refusal. */
  public static <T> Response noContent(ChangeOutcome<T> outcome) {
    return of(outcome, result -> Response.noContent().build());
  }

  /**
   * The answer when no role or policy can have the name in the path. A failed precondition comes
   * first, because nothing exists under that name.
   */
  public static Response impossibleName(Preconditions conditions) {
    return refused(
        conditions.allowNew()
            ? new Refusal.Invalid(
                List.of(
                    new MemberFault(
                        "name",
                        "must be a lower-case letter, then up to 63 lower-case letters, digits and"
                            + " hyphens")))
            : new Refusal.Stale(),
        PASSWORD);
  }

  private static Response refused(Refusal reason, String passwordMember) {
    return switch (reason) {
      case Refusal.Busy busy -> Refusals.busy();
      case Refusal.CallerOutdated outdated -> Refusals.invalidToken();
      case Refusal.PermissionMissing missing -> Refusals.accessDenied();
      case Refusal.NotFound notFound ->
          problem(ProblemType.NOT_FOUND, "There is no such resource.");
      case Refusal.Stale stale -> Refusals.stale();
      case Refusal.Invalid(List<MemberFault> faults) -> Refusals.validationFailed(faults);
      case Refusal.PasswordRejected(List<PasswordFault> faults) ->
          Refusals.passwordRejected(
              passwordMember, faults.stream().map(PasswordFault::message).toList());
      case Refusal.BeyondRights beyond ->
          Refusals.accessDenied("This requires permissions you do not hold.");
      case Refusal.OwnPassword own ->
          Refusals.accessDenied(
              "Change your own password with PUT /me/password, giving the current one.");
      case Refusal.UsernameTaken taken ->
          problem(ProblemType.USERNAME_TAKEN, "A user with this name already exists.");
      case Refusal.InUse inUse ->
          problem(ProblemType.IN_USE, "It is in use, or built in, and cannot be deleted.");
      case Refusal.LastAdministrator last ->
          problem(
              ProblemType.LAST_ADMINISTRATOR,
              "This is the last active administrator; create another one first.");
      case Refusal.TooManyKeys tooMany ->
          problem(
              ProblemType.LIMIT_REACHED,
              "The maximum number of keys is published; try again when the last tokens of one of"
                  + " them have expired.");
      case Refusal.KeyTooYoung young ->
          problem(
              ProblemType.KEY_TOO_YOUNG,
              "The next key was published a moment ago, and not every service knows it yet; try"
                  + " again later.");
    };
  }

  private static Response problem(ProblemType type, String detail) {
    return Problem.of(type, detail).answer().build();
  }
}
