package dev.watchword.web.credential;

import dev.watchword.application.credential.AnswerChallenge;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.ChallengeText;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordFault;
import dev.watchword.domain.user.UserId;
import dev.watchword.web.connection.PresentClient;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.problem.LargeHashes;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import dev.watchword.web.session.TokenResponse;
import dev.watchword.web.token.Public;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Completes a login that was answered with {@code more-needed}. */
@Path("/login/challenge")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ChallengeResource {
  private final AnswerChallenge answerChallenge;
  private final ServiceMetrics metrics;

  public ChallengeResource(AnswerChallenge answerChallenge, ServiceMetrics metrics) {
    this.answerChallenge = answerChallenge;
    this.metrics = metrics;
  }

  /** The challenge as it was received, and the new password. */
  public record ChallengeRequest(String challenge, String newPassword) {
    @Override
    public String toString() {
      return "ChallengeRequest[hidden]";
    }
  }

  @POST
  @Public
  @Answers(
      id = "answerChallenge",
      value = "Chooses a password in place of a temporary one, and begins a session",
      entity = TokenResponse.class,
      problems = {
        ProblemType.INVALID_CREDENTIALS,
        ProblemType.MORE_NEEDED,
        ProblemType.PASSWORD_REJECTED,
        ProblemType.TOO_MANY_ATTEMPTS,
        ProblemType.BUSY
      })
  public Response answer(ChallengeRequest body, @Context HttpServletRequest request) {
    Origin origin = Origins.of(request);
    AnswerChallenge.Command command =
        new AnswerChallenge.Command(
            new ChallengeText(body.challenge()),
            Password.of(body.newPassword()),
            Origins.sourceOf(request),
            PresentClient.ofThisRequest(metrics::countAbandoned),
            origin);
    AnswerChallenge.Outcome outcome = answerChallenge.execute(command);
    metrics.count(outcome);
    return switch (outcome) {
      case AnswerChallenge.Outcome.LoggedIn(IssuedTokens tokens) -> TokenResponse.answer(tokens);
      case AnswerChallenge.Outcome.InvalidChallenge invalid -> Refusals.invalidCredentials();
      case AnswerChallenge.Outcome.Rejected(List<PasswordFault> faults) ->
          Refusals.passwordRejected("new_password", faults);
      case AnswerChallenge.Outcome.TooManyAttempts(Duration retryAfter) ->
          Refusals.tooManyAttempts(retryAfter);
      case AnswerChallenge.Outcome.Busy busy -> Refusals.busy();
      case AnswerChallenge.Outcome.OutOfMemory(UserId user, HashCost cost) ->
          LargeHashes.refuse(Optional.of(user), cost);
    };
  }
}
