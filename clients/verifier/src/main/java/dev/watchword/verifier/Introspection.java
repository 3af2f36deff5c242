package dev.watchword.verifier;

import dev.watchword.gate.StrictJson;
import dev.watchword.gate.UserClaims;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the issuer answers about an access key (RFC 7662 section 2.2).
 *
 * @param members of the answer
 */
record Introspection(Map<String, Object> members) {
  /** No revocation by epoch concerns what is asked again all the time. */
  private static final long NO_EPOCH = Long.MAX_VALUE;

  /**
   * Whose key it is, and what it allows; empty if it is not good.
   *
   * @throws IOException if the answer is not understood
   */
  Optional<UserClaims> owner() throws IOException {
    try {
      return value("active", Boolean.class) ? Optional.of(claims()) : Optional.empty();
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException("the answer about a key is not understood", e);
    }
  }

  /** Where there is a scope, the key is narrowed to it, whatever roles its owner has. */
  private UserClaims claims() {
    Optional<Set<String>> scope = has("scope") ? Optional.of(scope()) : Optional.empty();
    return new UserClaims(
        text("iss"),
        member("aud") instanceof String only ? List.of(only) : texts("aud"),
        id("sub"),
        id(has("jti") ? "jti" : "sid"),
        id("sid"),
        text("username"),
        time("iat"),
        time("exp"),
        Optional.empty(),
        NO_EPOCH,
        scope.isPresent() ? Set.of() : Set.copyOf(texts("roles")),
        scope,
        Optional.empty());
  }

  private boolean has(String name) {
    return members.containsKey(name);
  }

  private Object member(String name) {
    return members.getOrDefault(name, StrictJson.NULL);
  }

  private <V> V value(String name, Class<V> type) {
    return checked(member(name), type);
  }

  private static <V> V checked(Object value, Class<V> type) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new IllegalArgumentException("not there, or not in its form");
  }

  private String text(String name) {
    return value(name, String.class);
  }

  private UUID id(String name) {
    return UUID.fromString(text(name));
  }

  private Instant time(String name) {
    return Instant.ofEpochSecond(value(name, Long.class));
  }

  private List<String> texts(String name) {
    List<?> values = value(name, List.class);
    return values.stream().map(each -> checked(each, String.class)).toList();
  }

  private Set<String> scope() {
    return Stream.of(text("scope").split(" ", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
