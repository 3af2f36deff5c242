package dev.watchword.web.oauth;

import dev.watchword.application.accesskey.RevokeAccessKey;
import dev.watchword.application.session.LogOut;
import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.Holder;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.openapi.FormBody;
import dev.watchword.web.origin.Origins;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Ends the session of a token, or an access key (RFC 7009). Whoever holds a token may end it, so no
 * credential is needed, and a token that is unknown or over is answered like one that was just
 * ended.
 */
@Path(RevocationEndpoint.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class RevocationEndpoint {
  /** Where it is, below the issuer. */
  public static final String PATH = "/oauth/revoke";

  private final ClientAuthentication authentication;
  private final AuthenticateToken authenticateToken;
  private final LogOut logOut;
  private final RevokeAccessKey revokeAccessKey;

  /**
   * Creates the endpoint.
   *
   * @param authenticateToken accepts tokens for any audience
   */
  public RevocationEndpoint(
      ClientAuthentication authentication,
      AuthenticateToken authenticateToken,
      LogOut logOut,
      RevokeAccessKey revokeAccessKey) {
    this.authentication = authentication;
    this.authenticateToken = authenticateToken;
    this.logOut = logOut;
    this.revokeAccessKey = revokeAccessKey;
  }

  /** The parameters of a request, as the description of the API has them. */
  public record RevocationRequest(String token, @Nullable String tokenTypeHint) {
    @Override
    public String toString() {
      return "RevocationRequest[hidden]";
    }
  }

  /** The hint is not needed: the token says what it is. */
  @POST
  @Public
  @FormBody(RevocationRequest.class)
  @Answers(
      id = "revokeToken",
      value = "Ends the session of a token, or an access key (RFC 7009)",
      entity = Map.class)
  public Response revoke(InputStream body, @Context HttpServletRequest request) throws IOException {
    return authentication.handle(
        new ClientAuthentication.Sent(body, request),
        (form, sender) ->
            form.parameter("token")
                .map(token -> revoke(token, request))
                .orElseGet(() -> OAuthError.missing("token")));
  }

  private Response revoke(String token, HttpServletRequest request) {
    if (token.startsWith(RefreshTokens.PREFIX)) {
      return end(new LogOut.Credential.ByRefreshToken(token), request);
    }
    if (token.startsWith(AccessKeys.PREFIX)) {
      revokeAccessKey.execute(token, Origins.of(request));
      return ended();
    }
    return switch (authenticateToken.execute(token)) {
      case AuthenticateToken.Outcome.Refused refused -> ended();
      case AuthenticateToken.Outcome.Authenticated(AcceptedClaims accepted) ->
          switch (accepted.claims().holder()) {
            case Holder.OfUser user ->
                end(new LogOut.Credential.ByAccessToken(user, accepted.claims().epoch()), request);
            case Holder.OfClient client -> OAuthError.unsupportedTokenType();
          };
    };
  }

  private Response end(LogOut.Credential credential, HttpServletRequest request) {
    LogOut.Outcome unused =
        logOut.execute(new LogOut.Command(credential, false, Origins.of(request)));
    return ended();
  }

  /** Clients look at the status alone (RFC 7009 section 2.2). */
  private static Response ended() {
    return Response.ok(Map.of()).build();
  }
}
