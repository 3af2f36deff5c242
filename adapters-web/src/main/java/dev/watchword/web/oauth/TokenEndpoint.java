package dev.watchword.web.oauth;

import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.web.body.BodyBytes;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.openapi.FormBody;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.session.RefusedRefreshTokens;
import dev.watchword.web.session.TokenResponse;
import dev.watchword.web.token.Public;
import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Issues tokens to clients that only know OAuth (RFC 6749 section 3.2). */
@Path("/oauth/token")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class TokenEndpoint {
  private static final String BASIC = "Basic ";
  private static final String REFRESH_TOKEN = "refresh_token";

  private final RefreshSession refreshSession;
  private final ServiceMetrics metrics;

  public TokenEndpoint(RefreshSession refreshSession, ServiceMetrics metrics) {
    this.refreshSession = refreshSession;
    this.metrics = metrics;
  }

  /**
   * The parameters of a request, as the description of the API has them.
   *
   * @param clientId {@code watchword}, or left out
   */
  public record TokenRequest(
      String grantType, @Nullable String refreshToken, @Nullable String clientId) {
    @Override
    public String toString() {
      return "TokenRequest[hidden]";
    }
  }

  /** Other parameters are ignored. */
  @POST
  @Public
  @FormBody(TokenRequest.class)
  @Answers(
      id = "requestToken",
      value = "Exchanges a refresh token for new tokens, as OAuth says it",
      entity = TokenResponse.class)
  public Response token(
      InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request)
      throws IOException {
    if (headers.getMediaType() == null) {
      throw new NotSupportedException();
    }
    List<String> authorization = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null && !authorization.isEmpty()) {
      // Nothing of the body is read before a 401.
      return unknown(authorization.getFirst());
    }
    return Form.parse(BodyBytes.of(body, headers))
        .map(form -> token(form, request))
        .orElseGet(
            () -> OAuthError.invalidRequest("The body is not a form with each parameter once."));
  }

  private static Response unknown(String credential) {
    return credential.regionMatches(true, 0, BASIC, 0, BASIC.length())
        ? OAuthError.unknownBasicClient()
        : OAuthError.invalidRequest("An access token is not a client's credential.");
  }

  private Response token(Form form, HttpServletRequest request) {
    if (form.parameter("client_secret").isPresent()
        || form.parameter("client_assertion").isPresent()) {
      return OAuthError.unknownClient();
    }
    Optional<String> grantType = form.parameter("grant_type");
    if (grantType.isEmpty()) {
      return OAuthError.invalidRequest("The parameter grant_type is missing.");
    }
    return grantType.get().equals(REFRESH_TOKEN)
        ? refresh(form, request)
        : OAuthError.unsupportedGrantType();
  }

  private Response refresh(Form form, HttpServletRequest request) {
    Optional<String> token = form.parameter(REFRESH_TOKEN);
    if (token.isEmpty()) {
      return OAuthError.invalidRequest("The parameter refresh_token is missing.");
    }
    if (form.parameter("client_id").filter(id -> !id.equals(AccessClaims.CLIENT_ID)).isPresent()) {
      return OAuthError.invalidGrant();
    }
    if (form.parameter("scope").isPresent()) {
      return OAuthError.invalidScope();
    }
    return form.parameter("resource").isPresent()
        ? OAuthError.invalidTarget()
        : refresh(token.get(), request);
  }

  private Response refresh(String token, HttpServletRequest request) {
    RefreshSession.Outcome outcome =
        refreshSession.execute(
            new RefreshSession.Command(token, Origins.sourceOf(request), Origins.of(request)));
    metrics.count(outcome);
    return switch (outcome) {
      case RefreshSession.Outcome.Refreshed(IssuedTokens tokens) -> TokenResponse.answer(tokens);
      case RefreshSession.Outcome.Repeated(IssuedTokens tokens) -> TokenResponse.answer(tokens);
      case RefreshSession.Outcome.Refused(RefreshTokenRefusal reason) -> {
        RefusedRefreshTokens.report(reason, metrics);
        yield OAuthError.invalidGrant();
      }
    };
  }
}
