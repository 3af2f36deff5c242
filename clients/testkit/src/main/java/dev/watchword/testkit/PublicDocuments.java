package dev.watchword.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents that everybody may read, from every origin. */
final class PublicDocuments {
  private static final List<String> AUTHENTICATION = List.of("client_secret_basic", "none");

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
    metadata.put("token_endpoint_auth_methods_supported", AUTHENTICATION);
    metadata.put("introspection_endpoint", issuer + "/oauth/introspect");
    metadata.put("introspection_endpoint_auth_methods_supported", List.of("client_secret_basic"));
    metadata.put("response_types_supported", List.of());
    metadata.put("grant_types_supported", List.of("client_credentials", "refresh_token"));
    metadata.put("subject_types_supported", List.of("public"));
    return document(metadata);
  }

  private static Answer document(Map<String, Object> members) {
    return Answer.json(Json.text(members))
        .with("Cache-Control", "public, max-age=300")
        .with("Access-Control-Allow-Origin", "*");
  }
}
