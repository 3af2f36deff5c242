package dev.watchword.testkit;

import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.UserClaims;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was revoked, numbered from 1. Nothing is dropped: a test is over before it lapses. */
final class RevocationLog {
  private final List<Revocation> all = new ArrayList<>();

  private sealed interface Revocation {
    boolean covers(TokenClaims claims);

    /** The members that say which tokens are meant. */
    Map<String, Object> members();
  }

  private record OfSession(UUID session) implements Revocation {
    @Override
    public boolean covers(TokenClaims claims) {
      return claims instanceof UserClaims user && user.sessionId().equals(session);
    }

    @Override
    public Map<String, Object> members() {
      return Map.of("session_id", session.toString());
    }
  }

  private record OfSubject(UUID subject, long belowEpoch) implements Revocation {
    @Override
    public boolean covers(TokenClaims claims) {
      return claims.subject().equals(subject) && claims.epoch() < belowEpoch;
    }

    @Override
    public Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("subject_id", subject.toString());
      members.put("below_epoch", belowEpoch);
      return members;
    }
  }

  synchronized void endSession(UUID session) {
    all.add(new OfSession(session));
  }

  synchronized void raiseEpoch(UUID subject, long epoch) {
    all.add(new OfSubject(subject, epoch));
  }

  synchronized boolean covers(TokenClaims claims) {
    return all.stream().anyMatch(revocation -> revocation.covers(claims));
  }

  /** The page of the feed that follows the revocation with the number {@code after}. */
  synchronized Map<String, Object> page(long after, int limit) {
    int from = (int) Math.min(after, all.size());
    int to = Math.min(from + limit, all.size());
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      items.add(item(i + 1L, all.get(i)));
    }
    return Map.of("items", items, "next_after", items.isEmpty() ? after : to);
  }

  private static Map<String, Object> item(long number, Revocation revocation) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("number", number);
    item.putAll(revocation.members());
    item.put(
        "expires_at",
        Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS).toString());
    return item;
  }
}
