package dev.watchword.web.credential;

import dev.watchword.application.credential.ChangePassword;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.user.UserId;
import dev.watchword.web.connection.PresentClient;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.problem.LargeHashes;
import dev.watchword.web.problem.Problem;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import dev.watchword.web.session.TokenResponse;
import dev.watchword.web.token.Caller;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Changes the caller's own password. */
@Path("/me/password")
@Produces(MediaType.APPLICATION_JSON)
public final class PasswordResource {
  private final ChangePassword changePassword;
  private final ServiceMetrics metrics;

  public PasswordResource(ChangePassword changePassword, ServiceMetrics metrics) {
    this.changePassword = changePassword;
    this.metrics = metrics;
  }

  /** The current and the new password. */
  public record PasswordRequest(String currentPassword, String newPassword) {
    @Override
    public String toString() {
      return "PasswordRequest[hidden]";
    }
  }

  @PUT
  @PermitAll
  @Answers(
      id = "changePassword",
      value = "Changes the caller's password, answers with new tokens, and ends all other sessions",
      entity = TokenResponse.class,
      problems = {
        ProblemType.WRONG_PASSWORD,
        ProblemType.PASSWORD_REJECTED,
        ProblemType.TOO_MANY_ATTEMPTS,
        ProblemType.BUSY
      })
  public Response change(
      @Auth Caller caller, PasswordRequest body, @Context HttpServletRequest request) {
    Origin origin = Origins.of(request);
    ChangePassword.Command command =
        new ChangePassword.Command(
            caller.user(),
            Password.of(body.currentPassword()),
            Password.of(body.newPassword()),
            Origins.sourceOf(request),
            PresentClient.ofThisRequest(metrics::countAbandoned),
            origin);
    return switch (changePassword.execute(command)) {
      case ChangePassword.Outcome.Changed(IssuedTokens tokens) -> TokenResponse.answer(tokens);
      case ChangePassword.Outcome.SessionOver over -> Refusals.invalidToken();
      case ChangePassword.Outcome.WrongPassword wrong -> wrongPassword();
      case ChangePassword.Outcome.Rejected(List<PasswordFault> faults) ->
          Refusals.passwordRejected("new_password", faults);
      case ChangePassword.Outcome.TooManyAttempts(Duration retryAfter) ->
          Refusals.tooManyAttempts(retryAfter);
      case ChangePassword.Outcome.Busy busy -> Refusals.busy();
      case ChangePassword.Outcome.OutOfMemory(UserId user, HashCost cost) ->
          LargeHashes.refuse(Optional.of(user), cost);
    };
  }

  private static Response wrongPassword() {
    return Problem.of(ProblemType.WRONG_PASSWORD, "The current password is wrong.")
        .answer()
        .build();
  }
}
