package dev.watchword.web.session;

import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.web.body.OptionalBody;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import dev.watchword.web.token.BearerCredential;
import dev.watchword.web.token.Public;
import dev.watchword.web.token.RefusedAccessTokens;
import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Exchanges a refresh token, as bearer or in the body, for its successor and a new access token.
 */
@Path("/refresh")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public final class RefreshResource {
  private final RefreshSession refreshSession;
  private final ServiceMetrics metrics;

  public RefreshResource(RefreshSession refreshSession, ServiceMetrics metrics) {
    this.refreshSession = refreshSession;
    this.metrics = metrics;
  }

  /**
   * The refresh token; a bearer beside it is an access token that the client sends with every
   * request.
   */
  public record RefreshRequest(@Nullable String refreshToken) {
    @Override
    public String toString() {
      return "RefreshRequest[hidden]";
    }
  }

  @POST
  @Public
  @Answers(
      id = "refresh",
      value = "Exchanges a refresh token for new tokens",
      entity = TokenResponse.class,
      problems = ProblemType.INVALID_TOKEN)
  public Response refresh(@OptionalBody RefreshRequest body, @Context HttpServletRequest request) {
    return switch (SentToken.of(BearerCredential.of(request), body.refreshToken())) {
      case SentToken.None none -> Refusals.noCredential();
      case SentToken.Several several -> Refusals.severalCredentials();
      case SentToken.Unreadable unreadable ->
          RefusedAccessTokens.answer(TokenRefusal.MALFORMED, metrics);
      case SentToken.InHeader(String token) -> refresh(token, request);
      case SentToken.InBody(String token) -> refresh(token, request);
    };
  }

  private Response refresh(String token, HttpServletRequest request) {
    RefreshSession.Command command =
        new RefreshSession.Command(token, Origins.sourceOf(request), Origins.of(request));
    RefreshSession.Outcome outcome = refreshSession.execute(command);
    metrics.count(outcome);
    return switch (outcome) {
      case RefreshSession.Outcome.Refreshed(IssuedTokens tokens) -> TokenResponse.answer(tokens);
      case RefreshSession.Outcome.Repeated(IssuedTokens tokens) -> TokenResponse.answer(tokens);
      case RefreshSession.Outcome.Refused(RefreshTokenRefusal reason) ->
          RefusedRefreshTokens.answer(reason, metrics);
    };
  }
}
