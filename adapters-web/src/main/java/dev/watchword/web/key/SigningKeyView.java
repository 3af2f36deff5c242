package dev.watchword.web.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A signing key, without its private half.
 *
 * @param state {@code upcoming}, {@code active}, {@code verify-only} or {@code retired}
 * @param activeSince when it began to sign; null if it does not sign now
 * @param verifyUntil until when its tokens are valid; null if that is not limited, or they are not
 *     valid
 */
@JsonPropertyOrder({"kid", "algorithm", "state", "created_at", "active_since", "verify_until"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SigningKeyView(
    String kid,
    String algorithm,
    String state,
    Instant createdAt,
    Optional<Instant> activeSince,
    Optional<Instant> verifyUntil) {
  static SigningKeyView of(SigningKey key) {
    return switch (key.state()) {
      case KeyState.Upcoming upcoming -> of(key, "upcoming", Optional.empty(), Optional.empty());
      case KeyState.Active(Instant since) ->
          of(key, "active", Optional.of(since), Optional.empty());
      case KeyState.VerifyOnly(Instant until) ->
          of(key, "verify-only", Optional.empty(), Optional.of(until));
      case KeyState.Retired retired -> of(key, "retired", Optional.empty(), Optional.empty());
    };
  }

  private static SigningKeyView of(
      SigningKey key, String state, Optional<Instant> since, Optional<Instant> until) {
    return new SigningKeyView(
        key.id().value(), key.algorithm().name(), state, key.createdAt(), since, until);
  }
}
