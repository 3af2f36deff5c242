package dev.watchword.domain.revocation;

import dev.watchword.domain.authentication.SubjectId;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.Epoch;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The revocations that this process must apply now. They are checked on every request, so they are
 * held in memory; this class is thread-safe.
 */
public final class ActiveRevocations {
  private final Map<SessionId, Revocation.OfSession> sessions = new ConcurrentHashMap<>();
  private final Map<SubjectId, Revocation.OfSubject> subjects = new ConcurrentHashMap<>();

  public void add(Collection<? extends Revocation> revocations) {
    revocations.forEach(this::add);
  }

  private void add(Revocation revocation) {
    switch (revocation) {
      case Revocation.OfSession session ->
          sessions.merge(session.sessionId(), session, ActiveRevocations::longer);
      case Revocation.OfSubject subject ->
          subjects.merge(subject.subject(), subject, ActiveRevocations::wider);
    }
  }

  private static Revocation.OfSession longer(Revocation.OfSession one, Revocation.OfSession other) {
    return one.until().isAfter(other.until()) ? one : other;
  }

  /**
   * The higher epoch refuses all tokens that the lower one did, for as long as any of them could be
   * valid.
   */
  private static Revocation.OfSubject wider(Revocation.OfSubject one, Revocation.OfSubject other) {
    return new Revocation.OfSubject(
        one.subject(),
        one.below().compareTo(other.below()) > 0 ? one.below() : other.below(),
        one.until().isAfter(other.until()) ? one.until() : other.until());
  }

  /** An independent copy. */
  public ActiveRevocations copy() {
    ActiveRevocations copy = new ActiveRevocations();
    copy.sessions.putAll(sessions);
    copy.subjects.putAll(subjects);
    return copy;
  }

  /**
   * Corrects the revocations that were there {@code before} to those in {@code stored}, because
   * storage may have lost some. Revocations added since stay, and those that both know are in force
   * all the time.
   */
  public void correct(ActiveRevocations before, ActiveRevocations stored) {
    correct(sessions, before.sessions, stored.sessions);
    correct(subjects, before.subjects, stored.subjects);
    add(stored.sessions.values());
    add(stored.subjects.values());
  }

  private static <K, R> void correct(Map<K, R> present, Map<K, R> before, Map<K, R> stored) {
    before.forEach(
        (key, revocation) ->
            Optional.ofNullable(stored.get(key))
                .ifPresentOrElse(
                    kept -> present.replace(key, revocation, kept),
                    () -> present.remove(key, revocation)));
  }

  public boolean revokes(SessionId session) {
    return sessions.containsKey(session);
  }

  public boolean revokes(SubjectId subject, Epoch epoch) {
    return Optional.ofNullable(subjects.get(subject))
        .filter(revocation -> epoch.compareTo(revocation.below()) < 0)
        .isPresent();
  }

  /** Removes the revocations that have lapsed at {@code now}. */
  public void purge(Instant now) {
    sessions.values().removeIf(revocation -> !now.isBefore(revocation.until()));
    subjects.values().removeIf(revocation -> !now.isBefore(revocation.until()));
  }

  /** The number of revocations. */
  public int size() {
    return sessions.size() + subjects.size();
  }
}
