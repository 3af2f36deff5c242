package dev.watchword.web.session;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.application.session.IssuedTokens;
import jakarta.ws.rs.core.Response;

/**
 * The answer to a login, a refresh or a password change (the members of RFC 6749 section 5.1, and
 * one more).
 *
 * @param expiresIn in seconds
 * @param refreshExpiresIn in seconds
 */
@JsonPropertyOrder({
  "access_token",
  "token_type",
  "expires_in",
  "refresh_token",
  "refresh_expires_in"
})
public record TokenResponse(
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    long refreshExpiresIn) {

  /** The {@code token_type} of every token. */
  public static final String TYPE = "Bearer";

  /** The members for these tokens. */
  public static TokenResponse of(IssuedTokens tokens) {
    return new TokenResponse(
        tokens.accessToken().compact(),
        TYPE,
        tokens.expiresIn().toSeconds(),
        tokens.refreshToken().reveal(),
        tokens.refreshExpiresIn().toSeconds());
  }

  /** The answer with these tokens. */
  public static Response answer(IssuedTokens tokens) {
    return Response.ok(of(tokens)).build();
  }

  @Override
  public String toString() {
    return "TokenResponse[hidden]";
  }
}
