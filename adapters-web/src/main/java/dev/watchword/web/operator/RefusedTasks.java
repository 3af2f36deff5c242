package dev.watchword.web.operator;

import dev.watchword.application.administration.Refusal;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.validation.MemberFault;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;

/** Tells operators why a task was refused, and what to do. */
final class RefusedTasks {
  private RefusedTasks() {}

  static TaskAnswer answer(Refusal reason) {
    return switch (reason) {
      case Refusal.Busy busy ->
          TaskAnswer.unavailable("Too many passwords are being checked; try again shortly.");
      case Refusal.CallerOutdated outdated -> forbidden();
      case Refusal.PermissionMissing missing -> forbidden();
      case Refusal.BeyondRights beyond -> forbidden();
      case Refusal.OwnPassword own -> forbidden();
      case Refusal.NotFound notFound ->
          TaskAnswer.notFound("There is nothing with this name; check it.");
      case Refusal.Stale stale -> TaskAnswer.conflict("It has changed in the meantime; try again.");
      case Refusal.Invalid(List<MemberFault> faults) ->
          TaskAnswer.refused(
              faults.stream()
                  .map(fault -> "The parameter " + fault.member() + " " + fault.message() + ".")
                  .collect(Collectors.joining("\n")));
      case Refusal.PasswordRejected(List<PasswordFault> faults) ->
          TaskAnswer.refused(
              "The password, which is the body, is not accepted: it "
                  + PasswordFault.describe(faults));
      case Refusal.UsernameTaken taken ->
          TaskAnswer.conflict("A user with this name already exists; choose another name.");
      case Refusal.InUse inUse -> TaskAnswer.conflict("It is in use.");
      case Refusal.LastAdministrator last ->
          TaskAnswer.conflict("This is the last active administrator; create another one first.");
      case Refusal.TooManyKeys tooMany ->
          TaskAnswer.conflict(
              "The maximum number of keys is published; try again when the last tokens of one of"
                  + " them have expired.");
      case Refusal.KeyTooYoung young ->
          TaskAnswer.conflict(
              "The next key was published a moment ago, and not every service knows it yet; try"
                  + " again later.");
    };
  }

  private static TaskAnswer forbidden() {
    return new TaskAnswer(HttpServletResponse.SC_FORBIDDEN, "This is not allowed.");
  }
}
