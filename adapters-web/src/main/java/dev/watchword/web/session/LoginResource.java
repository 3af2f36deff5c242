package dev.watchword.web.session;

import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.LogIn;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.ChallengeText;
import dev.watchword.domain.authentication.Device;
import dev.watchword.domain.authentication.Need;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.web.connection.PresentClient;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.problem.LargeHashes;
import dev.watchword.web.problem.Problem;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import dev.watchword.web.token.Public;
import jakarta.annotation.Nullable;
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
import java.util.Set;

/** Exchanges a user name and a password for tokens. */
@Path("/login")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LoginResource {
  private final LogIn logIn;
  private final ServiceMetrics metrics;

  public LoginResource(LogIn logIn, ServiceMetrics metrics) {
    this.logIn = logIn;
    this.metrics = metrics;
  }

  /** A request to log in. */
  public record LoginRequest(String username, String password, @Nullable String device) {
    @Override
    public String toString() {
      return "LoginRequest[hidden]";
    }
  }

  @POST
  @Public
  @Answers(
      id = "login",
      value = "Logs in and starts a session",
      entity = TokenResponse.class,
      problems = {
        ProblemType.INVALID_CREDENTIALS,
        ProblemType.MORE_NEEDED,
        ProblemType.VALIDATION_FAILED,
        ProblemType.TOO_MANY_ATTEMPTS,
        ProblemType.BUSY
      })
  public Response logIn(LoginRequest body, @Context HttpServletRequest request) {
    Optional<Device> device = Optional.ofNullable(body.device()).flatMap(Device::parse);
    if (body.device() != null && device.isEmpty()) {
      return invalidDevice();
    }
    Origin origin = Origins.of(request);
    LogIn.Command command =
        new LogIn.Command(
            body.username(),
            Password.of(body.password()),
            device,
            Origins.sourceOf(request),
            PresentClient.ofThisRequest(metrics::countAbandoned),
            origin);
    LogIn.Outcome outcome = logIn.execute(command);
    metrics.count(outcome);
    return switch (outcome) {
      case LogIn.Outcome.LoggedIn(IssuedTokens tokens) -> TokenResponse.answer(tokens);
      case LogIn.Outcome.MoreNeeded(ChallengeText challenge, Set<Need> needs, Duration expiresIn) ->
          Problem.moreNeeded(challenge, names(needs), expiresIn).answer().build();
      case LogIn.Outcome.InvalidCredentials invalid -> Refusals.invalidCredentials();
      case LogIn.Outcome.TooManyAttempts(Duration retryAfter) ->
          Refusals.tooManyAttempts(retryAfter);
      case LogIn.Outcome.Busy busy -> Refusals.busy();
      case LogIn.Outcome.OutOfMemory(Optional<UserId> user, HashCost cost) ->
          LargeHashes.refuse(user, cost);
    };
  }

  private static List<String> names(Set<Need> needs) {
    return needs.stream()
        .map(
            need ->
                switch (need) {
                  case NEW_PASSWORD -> "new-password";
                })
        .toList();
  }

  private static Response invalidDevice() {
    return Refusals.validationFailed(
        List.of(new MemberFault("device", "must be printable and not blank")));
  }
}
