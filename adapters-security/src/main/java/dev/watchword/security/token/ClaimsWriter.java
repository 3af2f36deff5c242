package dev.watchword.security.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.watchword.domain.token.AccessClaims;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/** Writes claims as the JSON payload of a token, always in the same order and with sorted lists. */
final class ClaimsWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private ClaimsWriter() {}

  static String write(AccessClaims claims) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeNames(json, claims);
      writeTimes(json, claims);
      writeRights(json, claims);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeNames(JsonGenerator json, AccessClaims claims) throws IOException {
    json.writeStringField(ClaimNames.ISSUER, claims.issuer().name());
    json.writeStringField(ClaimNames.SUBJECT, claims.subject().toString());
    json.writeStringField(ClaimNames.AUDIENCE, claims.issuer().audience());
    json.writeStringField(ClaimNames.TOKEN_ID, claims.tokenId().toString());
    json.writeStringField(ClaimNames.SESSION_ID, claims.sessionId().toString());
    json.writeStringField(ClaimNames.CLIENT_ID, AccessClaims.CLIENT_ID);
    json.writeStringField(ClaimNames.USERNAME, claims.username().value());
  }

  private static void writeTimes(JsonGenerator json, AccessClaims claims) throws IOException {
    json.writeNumberField(ClaimNames.ISSUED_AT, claims.issuedAt().getEpochSecond());
    json.writeNumberField(ClaimNames.EXPIRES_AT, claims.expiresAt().getEpochSecond());
    json.writeNumberField(ClaimNames.AUTHENTICATED_AT, claims.authenticatedAt().getEpochSecond());
  }

  private static void writeRights(JsonGenerator json, AccessClaims claims) throws IOException {
    json.writeNumberField(ClaimNames.EPOCH, claims.epoch().value());
    writeSorted(json, ClaimNames.ROLES, claims.roles());
    Optional<? extends Collection<?>> entitlements = claims.entitlements();
    if (entitlements.isPresent()) {
      writeSorted(json, ClaimNames.ENTITLEMENTS, entitlements.get());
    }
  }

  private static void writeSorted(JsonGenerator json, String name, Collection<?> values)
      throws IOException {
    String[] sorted = values.stream().map(Object::toString).sorted().toArray(String[]::new);
    json.writeFieldName(name);
    json.writeArray(sorted, 0, sorted.length);
  }
}
