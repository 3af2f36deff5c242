package dev.watchword.dropwizard;

import io.dropwizard.jersey.errors.ErrorMessage;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The answers to refused requests (RFC 6750 section 3). The caller does not learn why a token was
 * refused.
 */
final class BearerAnswers {
  private static final int RETRY_SECONDS = 5;

  private BearerAnswers() {}

  static Response noToken() {
    return challenge(401, "Bearer", "An access token is required");
  }

  static Response invalidToken() {
    return challenge(401, "Bearer error=\"invalid_token\"", "The access token is not valid");
  }

  static Response accessDenied() {
    return challenge(403, "Bearer error=\"insufficient_scope\"", "Access denied");
  }

  /** The token cannot be judged now, which is not the caller's fault. */
  static Response unavailable() {
    return answer(503, "The access token cannot be verified now; try again")
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  private static Response challenge(int status, String challenge, String message) {
    return answer(status, message).header(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
  }

  private static Response.ResponseBuilder answer(int status, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ErrorMessage(status, message));
  }
}
