package dev.watchword.web.oauth;

import dev.watchword.application.token.IssueAccessToken;
import dev.watchword.application.token.IssueAccessToken.Entitlement;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.token.AccessToken;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A token that may be less than it could be: for some audiences ({@code resource}, RFC 8707) and
 * with some permissions ({@code scope}, RFC 6749 section 3.3).
 */
final class Narrowing {
  private final IssueAccessToken issueAccessToken;

  Narrowing(IssueAccessToken issueAccessToken) {
    this.issueAccessToken = issueAccessToken;
  }

  /** What the answer says of a token that is issued. */
  interface Answer {
    Response of(AccessToken token, Duration expiresIn, Optional<String> scope);
  }

  /** The answer with a token as {@code form} narrows it, or the error. */
  Response issue(
      Form form, List<String> resources, Entitlement entitlement, Proof proof, Answer answer) {
    Optional<String> scope = form.parameter("scope");
    Optional<Set<Permission>> permissions = scope.flatMap(Narrowing::permissions);
    if (scope.isPresent() && permissions.isEmpty()) {
      return OAuthError.invalidScope();
    }
    return switch (issueAccessToken.execute(
        new IssueAccessToken.Command(entitlement, proof, resources, permissions))) {
      case IssueAccessToken.Outcome.Issued(AccessToken token, Duration expiresIn) ->
          answer.of(token, expiresIn, permissions.map(Permission::joined));
      case IssueAccessToken.Outcome.InvalidTarget target -> OAuthError.invalidTarget();
      case IssueAccessToken.Outcome.InvalidScope invalid -> OAuthError.invalidScope();
    };
  }

  /** The permissions in {@code scope}, separated by single spaces; empty if one is not valid. */
  private static Optional<Set<Permission>> permissions(String scope) {
    List<Optional<Permission>> parsed =
        Stream.of(scope.split(" ", -1)).map(Permission::parse).toList();
    return parsed.stream().allMatch(Optional::isPresent)
        ? Optional.of(parsed.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
        : Optional.empty();
  }
}
