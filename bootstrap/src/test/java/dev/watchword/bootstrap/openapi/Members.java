package dev.watchword.bootstrap.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.domain.accesskey.AccessKeyName;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.Username;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a member's type does not tell: its limits, its choices, and an example. A name means the
 * same thing everywhere, unless the record is named too.
 *
 * @param keywords of its schema
 * @param example a value
 */
record Members(ObjectNode keywords, JsonNode example) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ID = "\"01a22c04-5ea9-74c4-9c5b-ced45eeacd1b\"";
  private static final String UUID = "{\"format\":\"uuid\"}";
  private static final String TIME = "\"2026-12-01T10:40:23.583Z\"";

  /** Generated models do not print members of this format. */
  private static final String TOKEN = "{\"format\":\"password\"}";

  private static final String SECRET = "{\"format\":\"password\",\"minLength\":1,\"maxLength\":";
  private static final String NAME = "{\"pattern\":\"^[a-z][a-z0-9-]{0,63}$\"}";
  private static final String KEY_NAME =
      "{\"minLength\":1,\"maxLength\":" + AccessKeyName.MAX_LENGTH + "}";
  private static final String NAMES =
      "{\"items\":{\"type\":\"string\",\"pattern\":\"^[a-z][a-z0-9-]{0,63}$\"}}";
  private static final String PERMISSIONS =
      "{\"items\":{\"type\":\"string\",\"pattern\":\"^(\\\\*|[a-z][a-z0-9-]{0,31}):(\\\\*|[a-z][a-z0-9-]{0,31})$\"}}";

  private static final Map<String, Members> KNOWN =
      Map.ofEntries(
          member("id", UUID, ID),
          member("session_id", UUID, ID),
          member("subject_id", UUID, ID),
          member("user_id", UUID, ID),
          member("jti", UUID, ID),
          member("sub", UUID, ID),
          member("sid", UUID, ID),
          plain("last_used_at", "\"2026-12-01\""),
          member("secret", TOKEN, "\"watchword_cs_Zm9yIHRoaXMgZXhhbXBsZQ\""),
          plain("secrets", "[]"),
          plain("at", TIME),
          plain("created_at", TIME),
          plain("updated_at", TIME),
          plain("last_seen_at", TIME),
          plain("expires_at", TIME),
          plain("active_since", TIME),
          plain("verify_until", "null"),
          member(
              "username", "{\"minLength\":1,\"maxLength\":" + Username.MAX_LENGTH + "}", "\"ada\""),
          member("password", SECRET + Password.MAX_LENGTH + "}", "\"amber-glacier-thimble-19\""),
          member(
              "new_password", SECRET + Password.MAX_LENGTH + "}", "\"violet-harbour-lantern-42\""),
          member(
              "current_password",
              SECRET + Password.MAX_LENGTH + "}",
              "\"amber-glacier-thimble-19\""),
          plain("temporary", "true"),
          plain("device", "\"Ada's laptop\""),
          plain("all", "true"),
          plain("current", "true"),
          member("challenge", TOKEN, "\"watchword_ch_Zm9yIHRoaXMgZXhhbXBsZQ\""),
          member(
              "access_token",
              TOKEN,
              "\"eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6Ii4uLiJ9.e30.AA\""),
          member("token_type", "{\"enum\":[\"Bearer\"]}", "\"Bearer\""),
          member("expires_in", "{\"minimum\":0}", "900"),
          member("refresh_token", TOKEN, "\"watchword_rt_Zm9yIHRoaXMgZXhhbXBsZQ\""),
          member("refresh_expires_in", "{\"minimum\":0}", "86400"),
          member("roles", NAMES, "[\"user\"]"),
          member("permissions", PERMISSIONS, "[\"orders:read\"]"),
          member("name", NAME, "\"clerk\""),
          member("NewAccessKey.name", KEY_NAME, "\"Nightly report\""),
          member("AccessKeyView.name", KEY_NAME, "\"Nightly report\""),
          member("AccessKeyShown.name", KEY_NAME, "\"Nightly report\""),
          member("key", TOKEN, "\"watchword_key_Zm9yIHRoaXMgZXhhbXBsZQ\""),
          plain("description", "\"Sees and changes orders\""),
          member("token_policy", NAME, "\"strict\""),
          plain("access_lifetime", "\"PT15M\""),
          plain("session_lifetime", "\"PT24H\""),
          plain("idle_timeout", "\"PT1H\""),
          plain("reuse_grace", "\"PT30S\""),
          member("max_sessions", "{\"minimum\":1}", "10"),
          plain("permissions_in_token", "false"),
          member("state", "{\"enum\":[\"active\",\"disabled\"]}", "\"disabled\""),
          member(
              "reason",
              "{\"minLength\":1,\"maxLength\":" + DisabledReason.MAX_LENGTH + "}",
              "\"left the company\""),
          plain("disabled_reason", "\"left the company\""),
          member(
              "SigningKeyView.state",
              "{\"enum\":[\"upcoming\",\"active\",\"verify-only\",\"retired\"]}",
              "\"active\""),
          plain("kid", "\"_5Xk-t8XYZOF235riQNeInNezRYaOmxPTS-B_MemVY4\""),
          member("algorithm", "{\"enum\":[\"ES256\",\"RS256\"]}", "\"ES256\""),
          plain("AuditEventView.type", "\"login.failed\""),
          member(
              "kind",
              "{\"enum\":[\"user\",\"client\",\"anonymous\",\"operator\",\"command-line\",\"service\"]}",
              "\"user\""),
          plain("details", "{}"),
          plain("address", "\"192.0.2.7\""),
          plain("user_agent", "\"curl/8.5\""),
          plain("request_id", "\"6f1c2a9e\""),
          plain("number", "9"),
          plain("next_after", "9"),
          member("below_epoch", "{\"minimum\":1}", "3"),
          plain("next_cursor", "null"),
          member("Health.status", "{\"enum\":[\"up\",\"down\"]}", "\"up\""),
          plain("keys", "[]"),
          member(
              "grant_type",
              "{\"enum\":[\"client_credentials\",\"refresh_token\","
                  + "\"urn:ietf:params:oauth:grant-type:token-exchange\"]}",
              "\"client_credentials\""),
          member("subject_token", TOKEN, "\"watchword_key_Zm9yIHRoaXMgZXhhbXBsZQ\""),
          member(
              "subject_token_type",
              "{\"enum\":[\"urn:watchword:token-type:access-key\"]}",
              "\"urn:watchword:token-type:access-key\""),
          member(
              "issued_token_type",
              "{\"enum\":[\"urn:ietf:params:oauth:token-type:access_token\"]}",
              "\"urn:ietf:params:oauth:token-type:access_token\""),
          plain("client_id", "\"billing\""),
          member("client_secret", TOKEN, "\"watchword_cs_Zm9yIHRoaXMgZXhhbXBsZQ\""),
          plain(
              "client_assertion_type",
              "\"urn:ietf:params:oauth:client-assertion-type:jwt-bearer\""),
          member("client_assertion", TOKEN, "\"eyJhbGciOiJFUzI1NiJ9.e30.AA\""),
          plain("resource", "\"https://api.example\""),
          plain("scope", "\"orders:read\""),
          member("token", TOKEN, "\"eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.AA\""),
          plain("token_type_hint", "\"refresh_token\""),
          plain("active", "true"),
          plain("aud", "[\"https://api.example\"]"),
          plain("iss", "\"https://login.example\""),
          plain("iat", "1793534400"),
          plain("exp", "1793535300"),
          plain("introspection_endpoint", "\"https://login.example/oauth/introspect\""),
          plain("revocation_endpoint", "\"https://login.example/oauth/revoke\""),
          plain("token_endpoint_auth_signing_alg_values_supported", "[\"ES256\"]"),
          plain("introspection_endpoint_auth_methods_supported", "[\"client_secret_basic\"]"),
          plain("introspection_endpoint_auth_signing_alg_values_supported", "[\"ES256\"]"),
          plain("revocation_endpoint_auth_methods_supported", "[\"none\"]"),
          plain("revocation_endpoint_auth_signing_alg_values_supported", "[\"ES256\"]"),
          plain("token_endpoint", "\"https://login.example/oauth/token\""),
          plain("token_endpoint_auth_methods_supported", "[\"none\"]"),
          member(
              "error",
              "{\"enum\":[\"invalid_request\",\"invalid_client\",\"invalid_grant\","
                  + "\"unsupported_grant_type\",\"invalid_scope\",\"invalid_target\",\"insufficient_scope\","
                  + "\"unsupported_token_type\",\"invalid_token\"]}",
              "\"invalid_grant\""),
          plain("error_description", "\"The grant is not valid.\""),
          plain("issuer", "\"https://login.example\""),
          plain("jwks_uri", "\"https://login.example/.well-known/jwks.json\""),
          plain("response_types_supported", "[]"),
          plain("grant_types_supported", "[\"refresh_token\"]"),
          plain("subject_types_supported", "[\"public\"]"),
          plain("Greeting.message", "\"Hello, ada!\""),
          plain("member", "\"new_password\""),
          plain("MemberError.message", "\"must have at least 8 characters\""),
          plain("message", "\"Access denied\""),
          plain("detail", "\"Access denied\""),
          plain("title", "\"Access denied\""),
          plain("status", "403"),
          plain("type", "\"urn:watchword:problem:access-denied\""),
          plain("needs", "[\"new-password\"]"));

  private static Map.Entry<String, Members> plain(String name, String example) {
    return member(name, "{}", example);
  }

  private static Map.Entry<String, Members> member(String name, String keywords, String example) {
    try {
      return Map.entry(
          name, new Members((ObjectNode) JSON.readTree(keywords), JSON.readTree(example)));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(name, broken);
    }
  }

  /** What is known of the member of a record. */
  static Optional<Members> of(String owner, String name) {
    return Optional.ofNullable(KNOWN.getOrDefault(owner + "." + name, KNOWN.get(name)));
  }

  /** The example of the member of a record. */
  static JsonNode exampleOf(String owner, String name) {
    return of(owner, name)
        .map(Members::example)
        .orElseThrow(() -> new AssertionError("Members has no example for " + owner + "." + name));
  }

  /** A schema with the keywords of its member. */
  static ObjectNode refined(String owner, String name, ObjectNode schema) {
    of(owner, name)
        .filter(known -> !schema.has("$ref"))
        .ifPresent(known -> schema.setAll(Objects.requireNonNull(known).keywords().deepCopy()));
    return schema;
  }
}
