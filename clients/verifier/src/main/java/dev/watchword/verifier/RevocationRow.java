package dev.watchword.verifier;

import dev.watchword.gate.StrictJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the feed: access tokens of a session, or those of a subject with an epoch below one, are
 * revoked.
 *
 * @param number its place in the feed, positive
 * @param until when no such token can be valid any more
 */
record RevocationRow(
    long number, Optional<UUID> session, Optional<UUID> subject, long belowEpoch, Instant until) {
  private static final String NOT_UNDERSTOOD = "the feed has a revocation that is not understood";

  /**
   * Reads a row.
   *
   * @throws IOException if it is not understood, for then nobody knows what it revokes
   */
  static RevocationRow read(Object element) throws IOException {
    if (!(element instanceof Map<?, ?> row)
        || !(row.get("number") instanceof Long number)
        || number <= 0
        || !(row.get("expires_at") instanceof String expiresAt)) {
      throw new IOException(NOT_UNDERSTOOD);
    }
    try {
      Instant until = Instant.parse(expiresAt);
      Optional<UUID> session = id(row, "session_id");
      if (session.isPresent()) {
        return new RevocationRow(number, session, Optional.empty(), 0, until);
      }
      Optional<UUID> subject = id(row, "user_id").or(() -> id(row, "subject_id"));
      if (subject.isPresent() && row.get("below_epoch") instanceof Long epoch) {
        return new RevocationRow(number, Optional.empty(), subject, epoch, until);
      }
      throw new IOException(NOT_UNDERSTOOD);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException(NOT_UNDERSTOOD, e);
    }
  }

  private static Optional<UUID> id(Map<?, ?> row, String member) {
    Object value = row.get(member);
    if (value == null || value.equals(StrictJson.NULL)) {
      return Optional.empty();
    }
    return Optional.of(UUID.fromString(value.toString()));
  }
}
