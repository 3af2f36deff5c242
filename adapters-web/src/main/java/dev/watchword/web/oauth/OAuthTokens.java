package dev.watchword.web.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.domain.token.AccessToken;
import dev.watchword.web.session.TokenResponse;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * What the token endpoint answers (RFC 6749 section 5.1). Each grant has its own members.
 *
 * @param expiresIn in seconds
 * @param issuedTokenType only for the token exchange (RFC 8693 section 2.2.1)
 * @param refreshToken only for the grant {@code refresh_token}
 * @param refreshExpiresIn in seconds
 * @param scope what the token is narrowed to, if that was asked for
 */
@JsonPropertyOrder({
  "access_token",
  "token_type",
  "expires_in",
  "issued_token_type",
  "refresh_token",
  "refresh_expires_in",
  "scope"
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OAuthTokens(
    String accessToken,
    String tokenType,
    long expiresIn,
    Optional<String> issuedTokenType,
    Optional<String> refreshToken,
    Optional<Long> refreshExpiresIn,
    Optional<String> scope) {
  /** The type of our access tokens (RFC 8693 section 3). */
  static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

  static Response answer(IssuedTokens tokens) {
    TokenResponse response = TokenResponse.of(tokens);
    return answer(
        new OAuthTokens(
            response.accessToken(),
            response.tokenType(),
            response.expiresIn(),
            Optional.empty(),
            Optional.of(response.refreshToken()),
            Optional.of(response.refreshExpiresIn()),
            Optional.empty()));
  }

  static Response answer(AccessToken token, Duration expiresIn, Optional<String> scope) {
    return answer(token, expiresIn, Optional.empty(), scope);
  }

  static Response answerToExchange(AccessToken token, Duration expiresIn, Optional<String> scope) {
    return answer(token, expiresIn, Optional.of(ACCESS_TOKEN_TYPE), scope);
  }

  private static Response answer(
      AccessToken token, Duration expiresIn, Optional<String> type, Optional<String> scope) {
    return answer(
        new OAuthTokens(
            token.compact(),
            TokenResponse.TYPE,
            expiresIn.toSeconds(),
            type,
            Optional.empty(),
            Optional.empty(),
            scope));
  }

  private static Response answer(OAuthTokens tokens) {
    return Response.ok(tokens).build();
  }

  @Override
  public String toString() {
    return "OAuthTokens[hidden]";
  }
}
