package dev.watchword.security.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads the payload of a token whose signature is proven. Tokens that we signed have the right
 * form, so any other form is an exception: the value types throw it.
 */
final class ClaimsReader {
  /** The last second of the year 9999, the last that RFC 3339 can write. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final TokenJson JSON = new TokenJson(CompactToken.MAX_LENGTH);

  private final ObjectNode payload;

  private ClaimsReader(ObjectNode payload) {
    this.payload = payload;
  }

  /** The claims, if {@code utf8} has exactly those of an access token, each in its form. */
  static Optional<AccessClaims> read(byte[] utf8) {
    try {
      return JSON.object(utf8).map(payload -> new ClaimsReader(payload).claims());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private AccessClaims claims() {
    requireMembers();
    return new AccessClaims(
        new Issuer(text(ClaimNames.ISSUER), text(ClaimNames.AUDIENCE)),
        new UserId(uuid(ClaimNames.SUBJECT)),
        new Username(text(ClaimNames.USERNAME)),
        new TokenId(uuid(ClaimNames.TOKEN_ID)),
        new SessionId(uuid(ClaimNames.SESSION_ID)),
        time(ClaimNames.ISSUED_AT),
        time(ClaimNames.EXPIRES_AT),
        time(ClaimNames.AUTHENTICATED_AT),
        each(ClaimNames.ROLES, RoleName::new),
        new Epoch(integer(ClaimNames.EPOCH)),
        payload.has(ClaimNames.ENTITLEMENTS)
            ? Optional.of(each(ClaimNames.ENTITLEMENTS, Permission::of))
            : Optional.empty());
  }

  private void requireMembers() {
    int optional = payload.has(ClaimNames.ENTITLEMENTS) ? 1 : 0;
    require(payload.size() == ClaimNames.REQUIRED.size() + optional);
    require(ClaimNames.REQUIRED.stream().allMatch(payload::has));
    require(text(ClaimNames.CLIENT_ID).equals(AccessClaims.CLIENT_ID));
  }

  private String text(String name) {
    return text(payload.path(name));
  }

  private static String text(JsonNode value) {
    require(value.isTextual());
    return value.textValue();
  }

  private UUID uuid(String name) {
    String text = text(name);
    UUID uuid = UUID.fromString(text);
    require(uuid.toString().equals(text));
    return uuid;
  }

  private long integer(String name) {
    JsonNode value = payload.path(name);
    require(value.isIntegralNumber() && value.canConvertToLong());
    return value.longValue();
  }

  private Instant time(String name) {
    long seconds = integer(name);
    require(seconds >= 0 && seconds <= LAST_SECOND);
    return Instant.ofEpochSecond(seconds);
  }

  private <T> Set<T> each(String name, Function<String, T> parse) {
    JsonNode values = payload.path(name);
    require(values.isArray());
    Set<T> each = new LinkedHashSet<>();
    for (JsonNode value : values) {
      require(each.add(parse.apply(text(value))));
    }
    return each;
  }

  private static void require(boolean held) {
    if (!held) {
      throw new IllegalArgumentException("not the payload of an access token");
    }
  }
}
