package dev.watchword.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer of the issuer over HTTP. */
record Answer(int status, Map<String, String> headers, Optional<byte[]> body) {
  private static final String CHALLENGE = "Bearer realm=\"watchword\"";

  static Answer noContent(Map<String, String> headers) {
    return new Answer(204, headers, Optional.empty());
  }

  static Answer json(String json) {
    return json(200, json);
  }

  static Answer json(int status, String json) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/json"),
        Optional.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** There is no token (RFC 6750 section 3). */
  static Answer noToken() {
    return problem(401, "invalid-token", "Authentication is required")
        .with("WWW-Authenticate", CHALLENGE);
  }

  static Answer invalidToken() {
    return problem(401, "invalid-token", "The access token is not valid")
        .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
  }

  static Answer accessDenied() {
    return problem(403, "access-denied", "Access denied")
        .with("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\"");
  }

  static Answer malformed(String detail) {
    return problem(400, "malformed-request", detail);
  }

  /** A problem document (RFC 9457). */
  static Answer problem(int status, String slug, String detail) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "urn:watchword:problem:" + slug);
    members.put("title", slug);
    members.put("status", status);
    members.put("detail", detail);
    members.put("message", detail);
    return new Answer(
        status,
        Map.of("Content-Type", "application/problem+json"),
        Optional.of(Json.text(members).getBytes(StandardCharsets.UTF_8)));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }
}
