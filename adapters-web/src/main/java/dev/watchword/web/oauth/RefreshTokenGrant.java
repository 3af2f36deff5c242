package dev.watchword.web.oauth;

import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.oauth.ClientAuthentication.Sender;
import dev.watchword.web.origin.Origins;
import dev.watchword.web.session.RefusedRefreshTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The grant {@code refresh_token} (RFC 6749 section 6), for clients that only speak OAuth. */
final class RefreshTokenGrant {
  static final String GRANT_TYPE = "refresh_token";

  private static final String REFRESH_TOKEN = "refresh_token";

  private final RefreshSession refreshSession;
  private final ServiceMetrics metrics;

  RefreshTokenGrant(RefreshSession refreshSession, ServiceMetrics metrics) {
    this.refreshSession = refreshSession;
    this.metrics = metrics;
  }

  Response answer(Form form, Sender sender, HttpServletRequest request) {
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
