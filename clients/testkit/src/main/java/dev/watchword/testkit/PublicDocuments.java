package dev.watchword.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents that everybody may read, from every origin. */
final class PublicDocuments {
  private final String issuer;
  private final KeyRing keys;

  PublicDocuments(String issuer, KeyRing keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  Answer jwks(Request request) {
    return document(keys.jwks());
  }

  /** RFC 8414, and no member that is not true. */
  Answer metadata(Request request) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer);
    metadata.put("jwks_uri", issuer + "/.well-known/jwks.json");
    metadata.put("token_endpoint", issuer + "/oauth/token");
    metadata.put("token_endpoint_auth_methods_supported", List.of("none"));
    metadata.put("response_types_supported", List.of());
    metadata.put("grant_types_supported", List.of("refresh_token"));
    metadata.put("subject_types_supported", List.of("public"));
    return document(metadata);
  }

  /** Refuses every refresh token (RFC 6749 section 5.2): this issuer has signed none. */
  Answer token(Request request) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("error", "invalid_grant");
    error.put("error_description", "This issuer hands out no refresh tokens");
    return Answer.json(400, Json.text(error)).with("Cache-Control", "no-store");
  }

  private static Answer document(Map<String, Object> members) {
    return Answer.json(Json.text(members))
        .with("Cache-Control", "public, max-age=300")
        .with("Access-Control-Allow-Origin", "*");
  }
}
