package dev.watchword.web.session;

import dev.watchword.application.session.LogOut;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.Holder;
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

/** Ends this session, or all of the user's, with the access token or the refresh token. */
@Path("/logout")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public final class LogoutResource {
  private final LogOut logOut;
  private final AuthenticateToken authenticateToken;
  private final ServiceMetrics metrics;

  public LogoutResource(
      LogOut logOut, AuthenticateToken authenticateToken, ServiceMetrics metrics) {
    this.logOut = logOut;
    this.authenticateToken = authenticateToken;
    this.metrics = metrics;
  }

  /**
   * The sessions to end.
   *
   * @param all whether every session of the user ends
   * @param refreshToken determines whose session ends, even if there is an access token in the
   *     header
   */
  public record LogoutRequest(@Nullable Boolean all, @Nullable String refreshToken) {
    boolean everywhere() {
      return Boolean.TRUE.equals(all);
    }

    @Override
    public String toString() {
      return "LogoutRequest[hidden]";
    }
  }

  @POST
  @Public
  @Answers(
      id = "logout",
      value = "Ends this session, or every session of the user",
      status = 204,
      problems = {ProblemType.INVALID_TOKEN, ProblemType.ACCESS_DENIED})
  public Response logOut(@OptionalBody LogoutRequest body, @Context HttpServletRequest request) {
    return switch (SentToken.of(BearerCredential.of(request), body.refreshToken())) {
      case SentToken.None none -> Refusals.noCredential();
      case SentToken.Several several -> Refusals.severalCredentials();
      case SentToken.Unreadable unreadable ->
          RefusedAccessTokens.answer(TokenRefusal.MALFORMED, metrics);
      case SentToken.InBody(String token) ->
          logOut(new LogOut.Credential.ByRefreshToken(token), body, request);
      case SentToken.InHeader(String token) ->
          token.startsWith(RefreshTokens.PREFIX)
              ? logOut(new LogOut.Credential.ByRefreshToken(token), body, request)
              : logOutByAccessToken(token, body, request);
    };
  }

  private Response logOutByAccessToken(
      String token, LogoutRequest body, HttpServletRequest request) {
    return switch (authenticateToken.execute(token)) {
      case AuthenticateToken.Outcome.Authenticated(AcceptedClaims accepted) ->
          switch (accepted.claims().holder()) {
            case Holder.OfUser user ->
                logOut(
                    new LogOut.Credential.ByAccessToken(user, accepted.claims().epoch()),
                    body,
                    request);
            case Holder.OfClient client -> Refusals.accessDenied();
          };
      case AuthenticateToken.Outcome.Refused(TokenRefusal reason) ->
          // The session has ended, which is what the client wants.
          reason == TokenRefusal.SESSION_REVOKED
              ? Response.noContent().build()
              : RefusedAccessTokens.answer(reason, metrics);
    };
  }

  private Response logOut(
      LogOut.Credential credential, LogoutRequest body, HttpServletRequest request) {
    LogOut.Command command = new LogOut.Command(credential, body.everywhere(), Origins.of(request));
    return switch (logOut.execute(command)) {
      case LogOut.Outcome.LoggedOut loggedOut -> Response.noContent().build();
      case LogOut.Outcome.Outdated outdated ->
          RefusedAccessTokens.answer(TokenRefusal.SUBJECT_REVOKED, metrics);
      case LogOut.Outcome.Refused(RefreshTokenRefusal reason) ->
          RefusedRefreshTokens.answer(reason, metrics);
    };
  }
}
