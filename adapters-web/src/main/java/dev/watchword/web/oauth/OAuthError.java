package dev.watchword.web.oauth;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An error of RFC 6749 section 5.2. */
@JsonPropertyOrder({"error", "error_description"})
public record OAuthError(String error, String errorDescription) {
  /** 400: the request lacks a parameter, has one twice, or cannot be read. */
  static Response invalidRequest(String description) {
    return badRequest("invalid_request", description);
  }

  /** 400: the grant is not valid, or it belongs to another client. */
  static Response invalidGrant() {
    return badRequest("invalid_grant", "The grant is not valid.");
  }

  /** 400: there is no such grant here. */
  static Response unsupportedGrantType() {
    return badRequest("unsupported_grant_type", "The grant types are listed in the metadata.");
  }

  /** 400: more than was granted. */
  static Response invalidScope() {
    return badRequest("invalid_scope", "The scope is more than was granted.");
  }

  /** 401: the client is not known. */
  static Response invalidClient() {
    return answer(
        Response.status(Response.Status.UNAUTHORIZED)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"watchword\""),
        new OAuthError("invalid_client", "The client is not known."));
  }

  private static Response badRequest(String error, String description) {
    return answer(Response.status(Response.Status.BAD_REQUEST), new OAuthError(error, description));
  }

  private static Response answer(Response.ResponseBuilder response, OAuthError error) {
    return response.type(MediaType.APPLICATION_JSON_TYPE).entity(error).build();
  }
}
