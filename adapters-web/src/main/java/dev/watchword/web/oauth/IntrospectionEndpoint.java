package dev.watchword.web.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.accesskey.AuthenticateAccessKey;
import dev.watchword.application.audit.RecordDenial;
import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.application.token.GrantedRights;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.oauth.ClientAuthentication.Sender;
import dev.watchword.web.oauth.ClientAuthentication.Sent;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.openapi.FormBody;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.problem.Refusals;
import dev.watchword.web.session.TokenResponse;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says whether an access token or an access key is good at this moment, and whose it is (RFC 7662),
 * to whoever holds {@code tokens:introspect}. A refresh token is never active: services look at
 * nothing else.
 */
@Path(IntrospectionEndpoint.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class IntrospectionEndpoint {
  /** Where it is, below the issuer. */
  public static final String PATH = "/oauth/introspect";

  private static final Permission NEEDED = Permission.of("tokens:introspect");

  private final ClientAuthentication authentication;
  private final AuthenticateToken bearers;
  private final AuthenticateToken tokens;
  private final AuthenticateAccessKey accessKeys;
  private final GrantedRights rights;
  private final RecordDenial recordDenial;
  private final ServiceMetrics metrics;

  /**
   * Creates the endpoint.
   *
   * @param bearers accepts the tokens of those who ask
   * @param tokens accepts the tokens that they ask about, for any audience
   * @param accessKeys accepts the access keys that they ask about
   */
  public IntrospectionEndpoint(
      ClientAuthentication authentication,
      AuthenticateToken bearers,
      AuthenticateToken tokens,
      AuthenticateAccessKey accessKeys,
      GrantedRights rights,
      RecordDenial recordDenial,
      ServiceMetrics metrics) {
    this.authentication = authentication;
    this.bearers = bearers;
    this.tokens = tokens;
    this.accessKeys = accessKeys;
    this.rights = rights;
    this.recordDenial = recordDenial;
    this.metrics = metrics;
  }

  /** The parameters of a request, as the description of the API has them. */
  public record IntrospectionRequest(
      String token, @Nullable String clientId, @Nullable String clientSecret) {
    @Override
    public String toString() {
      return "IntrospectionRequest[hidden]";
    }
  }

  /**
   * What is known of a token; of one that is not active, nothing (RFC 7662 section 2.2).
   *
   * @param username only of users
   * @param aud one audience, or several
   * @param iat in seconds since 1970
   * @param exp in seconds since 1970
   * @param sid only of users
   * @param scope what a narrowed token allows, with blanks between
   */
  @JsonPropertyOrder({
    "active",
    "sub",
    "username",
    "client_id",
    "aud",
    "iss",
    "iat",
    "exp",
    "jti",
    "sid",
    "token_type",
    "roles",
    "scope"
  })
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Introspection(
      boolean active,
      Optional<String> sub,
      Optional<String> username,
      Optional<String> clientId,
      Optional<List<String>> aud,
      Optional<String> iss,
      Optional<Long> iat,
      Optional<Long> exp,
      Optional<String> jti,
      Optional<String> sid,
      Optional<String> tokenType,
      Optional<List<String>> roles,
      Optional<String> scope) {
    private static final Introspection INACTIVE =
        new Introspection(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * What the claims say.
     *
     * @param rights what they allow at this moment
     */
    static Introspection of(AccessClaims claims, Supplier<Rights> rights) {
      return new Introspection(
          true,
          Optional.of(claims.holder().subject().id().toString()),
          username(claims.holder()),
          Optional.of(clientId(claims.holder())),
          Optional.of(claims.issuer().audiences()),
          Optional.of(claims.issuer().name()),
          Optional.of(claims.issuedAt().getEpochSecond()),
          Optional.of(claims.expiresAt().getEpochSecond()),
          Optional.of(claims.tokenId().toString()),
          session(claims.holder()).map(SessionId::toString),
          Optional.of(TokenResponse.TYPE),
          Optional.of(claims.grant().roles().stream().map(RoleName::value).sorted().toList()),
          scope(claims.grant(), rights));
    }

    private static Optional<String> username(Holder holder) {
      return switch (holder) {
        case Holder.OfUser user -> Optional.of(user.name());
        case Holder.OfClient client -> Optional.empty();
      };
    }

    private static String clientId(Holder holder) {
      return switch (holder) {
        case Holder.OfUser user -> AccessClaims.FIRST_PARTY;
        case Holder.OfClient client -> client.name();
      };
    }

    private static Optional<SessionId> session(Holder holder) {
      return switch (holder) {
        case Holder.OfUser user -> Optional.of(user.session());
        case Holder.OfClient client -> Optional.empty();
      };
    }

    /** Never what the subject may no longer do, whatever the token says of it. */
    private static Optional<String> scope(Grant grant, Supplier<Rights> rights) {
      return switch (grant) {
        case Grant.Roles roles -> Optional.empty();
        case Grant.Narrowed narrowed -> Optional.of(Permission.joined(rights.get().permissions()));
      };
    }
  }

  @POST
  @Public
  @FormBody(IntrospectionRequest.class)
  @Answers(
      id = "introspectToken",
      value = "Says whether a token is good, and whose it is (RFC 7662)",
      entity = Introspection.class)
  public Response introspect(InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Sent sent = new Sent(body, request);
    return switch (BearerCredential.of(request)) {
      case BearerCredential.Token(String token) -> byBearer(token, sent);
      case BearerCredential.Unreadable unreadable -> refuse(TokenRefusal.MALFORMED);
      case BearerCredential.None none -> byClient(sent);
      case BearerCredential.OtherScheme other -> byClient(sent);
      case BearerCredential.Several several -> byClient(sent);
    };
  }

  private Response byBearer(String bearer, Sent sent) throws IOException {
    return switch (bearers.execute(bearer)) {
      case AuthenticateToken.Outcome.Refused(TokenRefusal reason) -> refuse(reason);
      case AuthenticateToken.Outcome.Authenticated(AcceptedClaims caller) ->
          rights.allow(caller.claims(), NEEDED)
              ? answer(sent)
              : Response.fromResponse(deny(caller.claims().holder().subject(), sent.request()))
                  .header(HttpHeaders.WWW_AUTHENTICATE, Refusals.INSUFFICIENT_SCOPE)
                  .build();
    };
  }

  private Response refuse(TokenRefusal reason) {
    return OAuthError.invalidToken(RefusedAccessTokens.answer(reason, metrics));
  }

  private Response answer(Sent sent) throws IOException {
    return sent.form()
        .map(
            form ->
                ClientAuthentication.isCredentialIn(form)
                    ? OAuthError.invalidRequest("Send one credential, not several.")
                    : answer(form))
        .orElseGet(OAuthError::notAForm);
  }

  private Response byClient(Sent sent) throws IOException {
    Response answer =
        authentication.handle(
            sent,
            (form, sender) ->
                switch (sender) {
                  case Sender.Unproven unproven -> OAuthError.unknownBasicClient();
                  case Sender.Proven(Client client, var proof) ->
                      rights.allow(client.roles(), NEEDED)
                          ? answer(form)
                          : deny(new Subject.OfClient(client.id()), sent.request());
                });
    // An unknown client always gets 401 here (RFC 7662 section 2.3).
    return OAuthError.isOfUnknownClient(answer) ? OAuthError.unknownBasicClient() : answer;
  }

  private Response deny(Subject subject, HttpServletRequest request) {
    RecordDenial.Outcome unused =
        recordDenial.execute(subject, new Requirement.Holding(NEEDED), Origins.of(request));
    return OAuthError.insufficientScope();
  }

  private Response answer(Form form) {
    return form.parameter("token")
        .map(token -> Response.ok(introspected(token)))
        .map(Response.ResponseBuilder::build)
        .orElseGet(() -> OAuthError.missing("token"));
  }

  private Introspection introspected(String token) {
    return accepted(token)
        .map(known -> Introspection.of(known.claims(), () -> rights.of(known.claims())))
        .orElse(Introspection.INACTIVE);
  }

  private Optional<AcceptedClaims> accepted(String token) {
    if (token.startsWith(AccessKeys.PREFIX)) {
      return accessKeys.execute(token).map(AuthenticateAccessKey.Authenticated::claims);
    }
    return switch (tokens.execute(token)) {
      case AuthenticateToken.Outcome.Authenticated(AcceptedClaims accepted) ->
          Optional.of(accepted);
      case AuthenticateToken.Outcome.Refused refused -> Optional.empty();
    };
  }
}
