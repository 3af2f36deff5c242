package dev.watchword.web.session;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.session.IssuedTokens;
import jakarta.ws.rs.core.Response;

/**
 * What a login or a refresh answers (the members of RFC 6749 section 5.1, and one more).
 *
 * @param expiresIn seconds
 * @param refreshExpiresIn seconds
 */
@JsonPropertyOrder({
  "access_token",
  "token_type",
  "expires_in",
  "refresh_token",
  "refresh_expires_in"
})
record TokenResponse(
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    long refreshExpiresIn) {

  static Response answer(IssuedTokens tokens) {
    return Response.ok(
            new TokenResponse(
                tokens.accessToken().compact(),
                "Bearer",
                tokens.expiresIn().toSeconds(),
                tokens.refreshToken().reveal(),
                tokens.refreshExpiresIn().toSeconds()))
        .build();
  }

  @Override
  public String toString() {
    return "TokenResponse[hidden]";
  }
}
