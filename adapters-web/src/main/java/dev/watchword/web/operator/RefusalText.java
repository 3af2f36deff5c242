package dev.watchword.web.operator;

import dev.watchword.application.administration.Refusal;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.validation.MemberFault;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a task was refused, for operators.
 *
 * @param status an HTTP status of 400 or more
 */
record RefusalText(int status, String text) {
  static RefusalText of(Refusal reason) {
    return switch (reason) {
      case Refusal.Busy busy ->
          new RefusalText(
              HttpServletResponse.SC_SERVICE_UNAVAILABLE,
              "Too many passwords are being checked; try again shortly.");
      case Refusal.CallerOutdated outdated -> forbidden();
      case Refusal.PermissionMissing missing -> forbidden();
      case Refusal.BeyondRights beyond -> forbidden();
      case Refusal.NotFound notFound ->
          new RefusalText(
              HttpServletResponse.SC_NOT_FOUND, "There is nothing of this name; check it.");
      case Refusal.Stale stale -> conflict("It has changed meanwhile; try again.");
      case Refusal.Invalid(List<MemberFault> faults) ->
          bad(
              faults.stream()
                  .map(fault -> "The parameter " + fault.member() + " " + fault.message() + ".")
                  .collect(Collectors.joining("\n")));
      case Refusal.PasswordRejected(List<PasswordFault> faults) ->
          bad(
              "The password, which is the body, is not accepted: it "
                  + PasswordFault.describe(faults));
      case Refusal.UsernameTaken taken ->
          conflict("There is a user of this name already; choose another name.");
      case Refusal.InUse inUse -> conflict("It is in use.");
      case Refusal.LastAdministrator last ->
          conflict("This is the last active administrator; make another one first.");
      case Refusal.KeyTooYoung young ->
          conflict(
              "The next key was published a moment ago, and not every service knows it; try again"
                  + " later.");
    };
  }

  private static RefusalText forbidden() {
    return new RefusalText(HttpServletResponse.SC_FORBIDDEN, "This is not allowed.");
  }

  private static RefusalText conflict(String text) {
    return new RefusalText(HttpServletResponse.SC_CONFLICT, text);
  }

  private static RefusalText bad(String text) {
    return new RefusalText(HttpServletResponse.SC_BAD_REQUEST, text);
  }
}
