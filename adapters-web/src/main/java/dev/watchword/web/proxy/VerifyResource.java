package dev.watchword.web.proxy;

import dev.watchword.application.token.GrantedRights;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import dev.watchword.web.token.AnyAudience;
import dev.watchword.web.token.Caller;
import dev.watchword.web.token.RefusedAccessTokens;
import dev.watchword.web.uri.QueryParameters;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells a proxy whether it may forward a request, and whose it is ({@code auth_request}, {@code
 * forward_auth}, ForwardAuth). Answers from memory, so a denied request is not recorded in the
 * audit trail: the service behind the proxy decides what it is worth.
 */
@Path("/verify")
@Produces(MediaType.APPLICATION_JSON)
public final class VerifyResource {
  private static final String ROLE = "role";
  private static final String PERMISSION = "permission";
  private static final String AUDIENCE = "audience";
  private static final String USER_ID = "X-User-Id";
  private static final String USERNAME = "X-Username";
  private static final String ROLES = "X-Roles";
  private static final String SESSION_ID = "X-Session-Id";
  private static final String CLIENT_ID = "X-Client-Id";

  private final GrantedRights rights;
  private final Set<String> audiences;
  private final ServiceMetrics metrics;

  /**
   * Creates the endpoint.
   *
   * @param audiences the configured ones
   */
  public VerifyResource(GrantedRights rights, List<String> audiences, ServiceMetrics metrics) {
    this.rights = rights;
    this.audiences = Set.copyOf(audiences);
    this.metrics = metrics;
  }

  /**
   * All five headers are always there, so that a proxy that copies them lets none of a client's
   * pass.
   */
  @GET
  @PermitAll
  @AnyAudience
  @Answers(
      id = "verify",
      value = "Tells a proxy whether a request may pass, and whose it is",
      status = 204,
      headers = {USER_ID, USERNAME, ROLES, SESSION_ID, CLIENT_ID},
      query = {ROLE, PERMISSION, AUDIENCE},
      problems = ProblemType.ACCESS_DENIED)
  public Response verify(@Auth Caller caller, @Context UriInfo uri) {
    QueryParameters query =
        QueryParameters.repeatable(uri, Set.of(ROLE, PERMISSION), ROLE, PERMISSION, AUDIENCE);
    List<RoleName> anyOf = query.all(ROLE, RoleName::parse, "the name of a role");
    List<Permission> allOf =
        query.all(PERMISSION, Permission::parse, "a permission like orders:read");
    Optional<String> audience =
        query.parsed(AUDIENCE, this::configured, "one of the configured audiences");
    AccessClaims claims = caller.accepted().claims();
    if (audience.filter(named -> !claims.issuer().audiences().contains(named)).isPresent()) {
      return RefusedAccessTokens.answer(TokenRefusal.WRONG_AUDIENCE, metrics);
    }
    return isGranted(claims, anyOf, allOf) ? granted(claims) : Refusals.accessDenied();
  }

  private Optional<String> configured(String audience) {
    return Optional.of(audience).filter(audiences::contains);
  }

  private boolean isGranted(AccessClaims claims, List<RoleName> anyOf, List<Permission> allOf) {
    return (anyOf.isEmpty() || anyOf.stream().anyMatch(claims.grant().roles()::contains))
        && allOf.stream().allMatch(permission -> rights.allow(claims, permission));
  }

  private static Response granted(AccessClaims claims) {
    Response.ResponseBuilder answer =
        Response.noContent()
            .header(
                ROLES,
                claims.grant().roles().stream()
                    .map(RoleName::value)
                    .sorted()
                    .collect(Collectors.joining(",")));
    Response.ResponseBuilder whole =
        switch (claims.holder()) {
          case Holder.OfUser user ->
              identity(
                  answer,
                  user.user().toString(),
                  ascii(user.username().value()),
                  user.session().toString(),
                  "");
          case Holder.OfClient client -> identity(answer, "", "", "", client.name());
        };
    return whole.build();
  }

  private static Response.ResponseBuilder identity(
      Response.ResponseBuilder answer, String user, String name, String session, String client) {
    return answer
        .header(USER_ID, user)
        .header(USERNAME, name)
        .header(SESSION_ID, session)
        .header(CLIENT_ID, client);
  }

  /** Percent-encodes what is not visible ASCII (RFC 3986 section 2.1), and the percent sign. */
  static String ascii(String text) {
    StringBuilder ascii = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && b != '%') {
        ascii.append((char) b);
      } else {
        ascii.append(String.format(Locale.ROOT, "%%%02X", b));
      }
    }
    return ascii.toString();
  }
}
