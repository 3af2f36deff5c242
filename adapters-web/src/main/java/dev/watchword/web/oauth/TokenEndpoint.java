package dev.watchword.web.oauth;

import dev.watchword.application.accesskey.AuthenticateAccessKey;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.token.IssueAccessToken;
import dev.watchword.application.token.IssueAccessToken.Entitlement;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.client.Client;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.oauth.ClientAuthentication.Sender;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.openapi.FormBody;
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

/** Issues tokens as OAuth says it (RFC 6749 section 3.2). */
@Path(TokenEndpoint.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class TokenEndpoint {
  /** Where it is, below the issuer. */
  public static final String PATH = "/oauth/token";

  private static final String CLIENT_CREDENTIALS = "client_credentials";

  private final ClientAuthentication authentication;
  private final Narrowing narrowing;
  private final RefreshTokenGrant refreshTokenGrant;
  private final AccessKeyExchange accessKeyExchange;

  public TokenEndpoint(
      ClientAuthentication authentication,
      IssueAccessToken issueAccessToken,
      RefreshSession refreshSession,
      AuthenticateAccessKey authenticateAccessKey,
      ServiceMetrics metrics) {
    this.authentication = authentication;
    this.narrowing = new Narrowing(issueAccessToken);
    this.refreshTokenGrant = new RefreshTokenGrant(refreshSession, metrics);
    this.accessKeyExchange = new AccessKeyExchange(authenticateAccessKey, narrowing);
  }

  /**
   * The parameters of a request, as the description of the API has them.
   *
   * @param grantType {@code client_credentials}, {@code refresh_token} or {@code
   *     urn:ietf:params:oauth:grant-type:token-exchange}
   * @param refreshToken for the grant {@code refresh_token}
   * @param subjectToken an access key, for the token exchange
   * @param subjectTokenType {@code urn:watchword:token-type:access-key}
   * @param clientId the client's name; for the grant {@code refresh_token} {@code watchword}, or
   *     left out
   * @param clientSecret if it is not in the header
   * @param clientAssertionType {@code urn:ietf:params:oauth:client-assertion-type:jwt-bearer}
   * @param clientAssertion a JWT that the client signed, in place of a secret
   * @param resource an audience to narrow the token to; may be given several times
   * @param scope permissions to narrow the token to, with blanks between
   */
  public record TokenRequest(
      String grantType,
      @Nullable String refreshToken,
      @Nullable String subjectToken,
      @Nullable String subjectTokenType,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String clientAssertionType,
      @Nullable String clientAssertion,
      @Nullable String resource,
      @Nullable String scope) {
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
      value = "Issues a token to a client, for an access key or for a refresh token",
      entity = OAuthTokens.class)
  public Response token(InputStream body, @Context HttpServletRequest request) throws IOException {
    return authentication.handle(
        new ClientAuthentication.Sent(body, request),
        (form, sender) -> token(form, sender, request));
  }

  private Response token(Form form, Sender sender, HttpServletRequest request) {
    return form.parameter("grant_type")
        .map(
            grantType ->
                switch (grantType) {
                  case CLIENT_CREDENTIALS -> ofClient(form, sender);
                  case RefreshTokenGrant.GRANT_TYPE ->
                      refreshTokenGrant.answer(form, sender, request);
                  case AccessKeyExchange.GRANT_TYPE -> accessKeyExchange.answer(form);
                  default -> OAuthError.unsupportedGrantType();
                })
        .orElseGet(() -> OAuthError.missing("grant_type"));
  }

  private Response ofClient(Form form, Sender sender) {
    return switch (sender) {
      case Sender.Unproven unproven -> OAuthError.unknownClient();
      case Sender.Proven(Client client, Proof proof) ->
          narrowing.issue(
              form, form.all("resource"), Entitlement.of(client), proof, OAuthTokens::answer);
    };
  }
}
