package dev.watchword.web.oauth;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** An error of RFC 6749 section 5.2. */
@JsonPropertyOrder({"error", "error_description"})
public record OAuthError(String error, String errorDescription) {
  private static final OAuthError INVALID_CLIENT =
      new OAuthError(
          "invalid_client",
          "The client is not known or disabled, or its secret or assertion is not accepted.");

  /** 400: the request lacks a parameter, has one twice, or cannot be read. */
  static Response invalidRequest(String description) {
    return badRequest("invalid_request", description);
  }

  /** 400: the grant is not valid, or it belongs to another client. */
  static Response invalidGrant() {
    return badRequest("invalid_grant", "The grant is not valid.");
  }

  /** 400: this grant type is not offered. */
  static Response unsupportedGrantType() {
    return badRequest("unsupported_grant_type", "The grant types are listed in the metadata.");
  }

  /** 400: more than was granted. */
  static Response invalidScope() {
    return badRequest(
        "invalid_scope", "The scope is more than was granted, or does not fit into a token.");
  }

  /** 400: a resource that no token here is for (RFC 8707 section 2). */
  static Response invalidTarget() {
    return badRequest("invalid_target", "No such token is issued for this resource.");
  }

  /** 400: a parameter is not there, or empty. */
  static Response missing(String parameter) {
    return invalidRequest("The parameter " + parameter + " is missing.");
  }

  /** 400: the body is no form. */
  static Response notAForm() {
    return invalidRequest("The body is not a form with each parameter once.");
  }

  /** 400: tokens of this kind cannot be revoked one by one (RFC 7009 section 2.2.1). */
  static Response unsupportedTokenType() {
    return badRequest(
        "unsupported_token_type", "A client's token ends with the client, or expires.");
  }

  /** 403 for a client that is known, but may not do this (RFC 6750 section 3.1). */
  static Response insufficientScope() {
    return answer(
        Response.status(Response.Status.FORBIDDEN),
        new OAuthError("insufficient_scope", "This requires the permission tokens:introspect."));
  }

  /**
   * 401 for whoever asks with a bearer token that is refused (RFC 6750 section 3.1).
   *
   * @param refusal what other endpoints answer, with the challenge
   */
  static Response invalidToken(Response refusal) {
    return answer(
        Response.fromResponse(refusal),
        new OAuthError("invalid_token", "The access token is not valid."));
  }

  /**
   * 429: too many wrong credentials came from there.
   *
   * @param retryAfter reported in whole seconds, rounded up
   */
  static Response tooManyAttempts(Duration retryAfter) {
    return answer(
        Response.status(Response.Status.TOO_MANY_REQUESTS)
            .header(HttpHeaders.RETRY_AFTER, retryAfter.plusSeconds(1).minusNanos(1).toSeconds()),
        new OAuthError("invalid_client", "Too many failed attempts; try again later."));
  }

  /** 401 for a client that authenticates by Basic and is not known. */
  static Response unknownBasicClient() {
    return answer(
        Response.status(Response.Status.UNAUTHORIZED)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"watchword\""),
        INVALID_CLIENT);
  }

  /** 400 for a client that authenticates in the body and is not known. */
  static Response unknownClient() {
    return answer(Response.status(Response.Status.BAD_REQUEST), INVALID_CLIENT);
  }

  /** Whether this is the answer to a client that is not known. */
  static boolean isOfUnknownClient(Response answer) {
    return INVALID_CLIENT.equals(answer.getEntity());
  }

  private static Response badRequest(String error, String description) {
    return answer(Response.status(Response.Status.BAD_REQUEST), new OAuthError(error, description));
  }

  private static Response answer(Response.ResponseBuilder response, OAuthError error) {
    return response.type(MediaType.APPLICATION_JSON_TYPE).entity(error).build();
  }
}
