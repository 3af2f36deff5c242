package dev.watchword.testkit;

import dev.watchword.gate.ClientClaims;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.UserClaims;
import dev.watchword.testkit.Clients.Client;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * {@code POST /oauth/token} for clients, and {@code POST /oauth/introspect} for those with the
 * permission {@code tokens:introspect}.
 */
final class OAuthEndpoints {
  private static final String PERMISSION = "tokens:introspect";

  private final Clients clients;
  private final BiFunction<Client, Optional<Set<String>>, String> sign;
  private final TokenJudge judge;
  private final Permissions permissions;

  /**
   * The endpoints.
   *
   * @param sign makes the token of a client, narrowed to what it may do or to a part of it
   */
  OAuthEndpoints(
      Clients clients,
      BiFunction<Client, Optional<Set<String>>, String> sign,
      TokenJudge judge,
      Permissions permissions) {
    this.clients = clients;
    this.sign = sign;
    this.judge = judge;
    this.permissions = permissions;
  }

  /** This issuer has signed no refresh token, so none is good. */
  Answer token(Request request) {
    return switch (request.field("grant_type").orElse("")) {
      case "client_credentials" ->
          client(request).map(client -> token(client, request)).orElseGet(OAuthEndpoints::unknown);
      case "refresh_token" -> error(400, "invalid_grant");
      default -> error(400, "unsupported_grant_type");
    };
  }

  private Answer token(Client client, Request request) {
    Optional<Set<String>> scope =
        request.field("scope").map(names -> new LinkedHashSet<>(Arrays.asList(names.split(" "))));
    if (scope.filter(names -> !names.stream().allMatch(client::may)).isPresent()) {
      return error(400, "invalid_scope");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("access_token", sign.apply(client, scope));
    members.put("token_type", "Bearer");
    members.put("expires_in", 900);
    scope.ifPresent(names -> members.put("scope", String.join(" ", names)));
    return Answer.json(Json.text(members)).with("Cache-Control", "no-store");
  }

  Answer introspect(Request request) {
    boolean isKnown = client(request).isPresent() || bearer(request).isPresent();
    if (!isKnown) {
      return unknown();
    }
    boolean isAllowed =
        client(request).filter(client -> client.may(PERMISSION)).isPresent()
            || bearer(request).filter(claims -> permissions.holds(claims, PERMISSION)).isPresent();
    return isAllowed
        ? Answer.json(
            Json.text(
                judge
                    .acceptedOrKey(request.field("token").orElse(""))
                    .map(OAuthEndpoints::told)
                    .orElse(Map.of("active", false))))
        : error(403, "insufficient_scope");
  }

  private Optional<Client> client(Request request) {
    return request.basic().flatMap(given -> clients.find(given.name(), given.secret()));
  }

  private Optional<TokenClaims> bearer(Request request) {
    return request.bearer().flatMap(judge::accepted);
  }

  private static Map<String, Object> told(TokenClaims claims) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("active", true);
    members.put("sub", claims.subject().toString());
    members.put("aud", List.copyOf(claims.audiences()));
    members.put("iss", claims.issuer());
    members.put("iat", claims.issuedAt().getEpochSecond());
    members.put("exp", claims.expiresAt().getEpochSecond());
    members.put("jti", claims.tokenId().toString());
    members.put("token_type", "Bearer");
    members.put("roles", claims.roles().stream().sorted().toList());
    if (claims instanceof UserClaims user) {
      members.put("username", user.username());
      members.put("client_id", UserClaims.CLIENT_ID);
      members.put("sid", user.sessionId().toString());
    } else {
      members.put("client_id", ((ClientClaims) claims).clientId());
    }
    if (claims.roles().isEmpty()) {
      claims
          .entitlements()
          .map(names -> names.stream().sorted().collect(Collectors.joining(" ")))
          .ifPresent(scope -> members.put("scope", scope));
    }
    return members;
  }

  private static Answer unknown() {
    return error(401, "invalid_client").with("WWW-Authenticate", "Basic realm=\"watchword\"");
  }

  /** RFC 6749 section 5.2. */
  private static Answer error(int status, String error) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("error", error);
    members.put("error_description", "This is the issuer of a test");
    return Answer.json(status, Json.text(members)).with("Cache-Control", "no-store");
  }
}
