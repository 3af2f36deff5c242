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
    metadata.put("response_types_supported", List.of());
    metadata.put("grant_types_supported", List.of());
    metadata.put("subject_types_supported", List.of("public"));
    return document(metadata);
  }

  private static Answer document(Map<String, Object> members) {
    return Answer.json(Json.text(members))
        .with("Cache-Control", "public, max-age=300")
        .with("Access-Control-Allow-Origin", "*");
  }
}
