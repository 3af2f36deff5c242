package dev.watchword.web.oauth;

import dev.watchword.application.client.IssueClientToken;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessToken;
import dev.watchword.domain.token.Grant;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.oauth.ClientAuthentication.Sender;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.openapi.FormBody;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.session.RefusedRefreshTokens;
import dev.watchword.web.token.Public;
import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Issues tokens as OAuth says it (RFC 6749 section 3.2). */
@Path(TokenEndpoint.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class TokenEndpoint {
  /** Where it is, below the issuer. */
  public static final String PATH = "/oauth/token";

  private static final String CLIENT_CREDENTIALS = "client_credentials";
  private static final String REFRESH_TOKEN = "refresh_token";

  private final ClientAuthentication authentication;
  private final IssueClientToken issueClientToken;
  private final RefreshSession refreshSession;
  private final ServiceMetrics metrics;

  public TokenEndpoint(
      ClientAuthentication authentication,
      IssueClientToken issueClientToken,
      RefreshSession refreshSession,
      ServiceMetrics metrics) {
    this.authentication = authentication;
    this.issueClientToken = issueClientToken;
    this.refreshSession = refreshSession;
    this.metrics = metrics;
  }

  /**
   * The parameters of a request, as the description of the API has them.
   *
   * @param grantType {@code client_credentials} or {@code refresh_token}
   * @param refreshToken for the grant {@code refresh_token}
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
      value = "Issues a token to a client, or new tokens for a refresh token",
      entity = OAuthTokens.class)
  public Response token(
      InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request)
      throws IOException {
    return authentication.handle(
        new ClientAuthentication.Sent(body, headers, request),
        (form, sender) -> token(form, sender, request));
  }

  private Response token(Form form, Sender sender, HttpServletRequest request) {
    return form.parameter("grant_type")
        .map(
            grantType ->
                switch (grantType) {
                  case CLIENT_CREDENTIALS -> ofClient(form, sender);
                  case REFRESH_TOKEN -> refresh(form, sender, request);
                  default -> OAuthError.unsupportedGrantType();
                })
        .orElseGet(() -> OAuthError.missing("grant_type"));
  }

  private Response ofClient(Form form, Sender sender) {
    return switch (sender) {
      case Sender.Unproven unproven -> OAuthError.unknownClient();
      case Sender.Proven proven -> issue(form, proven);
    };
  }

  private Response issue(Form form, Sender.Proven proven) {
    Optional<String> scope = form.parameter("scope");
    Optional<Set<Permission>> permissions = scope.flatMap(TokenEndpoint::permissions);
    if (scope.isPresent() && permissions.isEmpty()) {
      return OAuthError.invalidScope();
    }
    IssueClientToken.Command command =
        new IssueClientToken.Command(
            proven.client(), proven.proof(), form.all("resource"), permissions);
    return switch (issueClientToken.execute(command)) {
      case IssueClientToken.Outcome.Issued(AccessToken token, Duration expiresIn) ->
          OAuthTokens.answer(token, expiresIn, permissions.map(TokenEndpoint::scope));
      case IssueClientToken.Outcome.InvalidTarget target -> OAuthError.invalidTarget();
      case IssueClientToken.Outcome.InvalidScope invalid -> OAuthError.invalidScope();
    };
  }

  /** Names with one blank between (RFC 6749 section 3.3); empty if one is no permission. */
  private static Optional<Set<Permission>> permissions(String scope) {
    List<Optional<Permission>> parsed =
        Stream.of(scope.split(" ", -1)).map(Permission::parse).toList();
    return parsed.stream().allMatch(Optional::isPresent)
        ? Optional.of(parsed.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
        : Optional.empty();
  }

  private static String scope(Set<Permission> granted) {
    return new Grant.Narrowed(granted, true).scope();
  }

  private Response refresh(Form form, Sender sender, HttpServletRequest request) {
    Optional<String> token = form.parameter(REFRESH_TOKEN);
    if (token.isEmpty()) {
      return OAuthError.missing(REFRESH_TOKEN);
    }
    if (!isFirstParty(sender)) {
      return OAuthError.invalidGrant();
    }
    if (form.parameter("scope").isPresent()) {
      return OAuthError.invalidScope();
    }
    return form.parameter("resource").isPresent()
        ? OAuthError.invalidTarget()
        : refresh(token.get(), request);
  }

  /** Refresh tokens are given to the first party alone, which has no credential. */
  private static boolean isFirstParty(Sender sender) {
    return switch (sender) {
      case Sender.Unproven(Optional<String> clientId) ->
          clientId.filter(id -> !id.equals(AccessClaims.FIRST_PARTY)).isEmpty();
      case Sender.Proven proven -> false;
    };
  }

  private Response refresh(String token, HttpServletRequest request) {
    RefreshSession.Outcome outcome =
        refreshSession.execute(
            new RefreshSession.Command(token, Origins.sourceOf(request), Origins.of(request)));
    metrics.count(outcome);
    return switch (outcome) {
      case RefreshSession.Outcome.Refreshed(IssuedTokens tokens) -> OAuthTokens.answer(tokens);
      case RefreshSession.Outcome.Repeated(IssuedTokens tokens) -> OAuthTokens.answer(tokens);
      case RefreshSession.Outcome.Refused(RefreshTokenRefusal reason) -> {
        RefusedRefreshTokens.report(reason, metrics);
        yield OAuthError.invalidGrant();
      }
    };
  }
}
