package dev.watchword.verifier;

import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.UserClaims;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The revocations in force. One thread adds; any thread looks, without allocating anything. */
final class Revocations {
  private final Map<UUID, Instant> sessions = new ConcurrentHashMap<>();
  private final Map<UUID, Below> subjects = new ConcurrentHashMap<>();

  /** Tokens with a smaller epoch are revoked. */
  private record Below(long epoch, Instant until) {
    Below and(Below other) {
      return new Below(Math.max(epoch, other.epoch), later(until, other.until));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Adds revocations, except for those that have lapsed at {@code now}. */
  void add(Collection<RevocationRow> rows, Instant now) {
    rows.forEach(row -> add(row, now));
  }

  private void add(RevocationRow row, Instant now) {
    if (!now.isBefore(row.until())) {
      return;
    }
    row.session().ifPresent(id -> sessions.merge(id, row.until(), Revocations::later));
    row.subject()
        .ifPresent(id -> subjects.merge(id, new Below(row.belowEpoch(), row.until()), Below::and));
  }

  boolean revoke(TokenClaims claims) {
    if (claims instanceof UserClaims user && sessions.containsKey(user.sessionId())) {
      return true;
    }
    Below below = subjects.get(claims.subject());
    return below != null && claims.epoch() < below.epoch();
  }

  /** Forgets what has lapsed: every token concerned has expired on the same clock. */
  void purge(Instant now) {
    sessions.values().removeIf(until -> !now.isBefore(until));
    subjects.values().removeIf(below -> !now.isBefore(below.until()));
  }

  int size() {
    return sessions.size() + subjects.size();
  }
}
