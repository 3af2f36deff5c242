package dev.watchword.testkit;

import dev.watchword.gate.ClientClaims;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.UserClaims;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code GET /verify} for proxies: any of the roles named, all of the permissions named, and the
 * audience, if one is named.
 */
final class VerifyEndpoint {
  private static final String ROLE = "role";
  private static final String PERMISSION = "permission";
  private static final String AUDIENCE = "audience";
  private static final Set<String> PARAMETERS = Set.of(ROLE, PERMISSION, AUDIENCE);
  private static final Pattern ROLE_FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final TokenJudge judge;
  private final Permissions permissions;

  VerifyEndpoint(TokenJudge judge, Permissions permissions) {
    this.judge = judge;
    this.permissions = permissions;
  }

  Answer answer(Request request) {
    if (request.credentials().size() > 1) {
      return Answer.malformed("There is more than one Authorization header");
    }
    if (request.bearer().isEmpty()) {
      return Answer.noToken();
    }
    return request
        .bearer()
        .flatMap(judge::acceptedOrKey)
        .filter(claims -> claims.audiences().containsAll(request.parameters(AUDIENCE)))
        .map(claims -> answer(request, claims))
        .orElseGet(Answer::invalidToken);
  }

  private Answer answer(Request request, TokenClaims claims) {
    Optional<String> mistake = mistake(request);
    if (mistake.isPresent()) {
      return Answer.malformed(mistake.get());
    }
    return isAllowed(claims, request.parameters(ROLE), request.parameters(PERMISSION))
        ? Answer.noContent(identity(claims))
        : Answer.accessDenied();
  }

  /** A misspelt parameter must not open anything. */
  private static Optional<String> mistake(Request request) {
    if (!PARAMETERS.containsAll(request.query().keySet())) {
      return Optional.of("The parameters are 'role', 'permission' and 'audience'");
    }
    if (request.parameters(AUDIENCE).size() > 1) {
      return Optional.of("The parameter 'audience' is given twice");
    }
    return request.parameters(ROLE).stream().allMatch(ROLE_FORM.asMatchPredicate())
            && request.parameters(PERMISSION).stream().allMatch(Permissions.FORM.asMatchPredicate())
        ? Optional.empty()
        : Optional.of("A role or a permission is not in its form");
  }

  private boolean isAllowed(TokenClaims claims, List<String> roles, List<String> needed) {
    return (roles.isEmpty() || roles.stream().anyMatch(claims.roles()::contains))
        && needed.stream().allMatch(permission -> permissions.holds(claims, permission));
  }

  /** All five always, so that none of the client's own passes a proxy. */
  private static Map<String, String> identity(TokenClaims claims) {
    Map<String, String> headers = new LinkedHashMap<>();
    Optional<UserClaims> user =
        claims instanceof UserClaims ofUser ? Optional.of(ofUser) : Optional.empty();
    headers.put("X-User-Id", user.map(of -> of.subject().toString()).orElse(""));
    headers.put("X-Username", user.map(of -> encoded(of.username())).orElse(""));
    headers.put("X-Roles", claims.roles().stream().sorted().collect(Collectors.joining(",")));
    headers.put("X-Session-Id", user.map(of -> of.sessionId().toString()).orElse(""));
    headers.put("X-Client-Id", claims instanceof ClientClaims of ? encoded(of.clientId()) : "");
    headers.put("Cache-Control", "no-store");
    return headers;
  }

  /** Percent-encodes what is not printable ASCII, and the percent sign itself. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (octet > ' ' && octet < 0x7f && octet != '%') {
        encoded.append((char) octet);
      } else {
        encoded.append("%%%02X".formatted(octet & 0xff));
      }
    }
    return encoded.toString();
  }
}
