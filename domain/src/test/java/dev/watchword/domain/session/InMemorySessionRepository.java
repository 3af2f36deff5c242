package dev.watchword.domain.session;

import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.user.InMemoryUserRepository;
import dev.watchword.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sessions in a map. */
public final class InMemorySessionRepository implements SessionRepository {
  private final Map<SessionId, Session> sessions;
  private final InMemoryUserRepository users;
  private final InMemoryGraceClock graceClock;

  public InMemorySessionRepository(InMemoryUserRepository users, InMemoryGraceClock graceClock) {
    this(Map.of(), users, graceClock);
  }

  private InMemorySessionRepository(
      Map<SessionId, Session> sessions,
      InMemoryUserRepository users,
      InMemoryGraceClock graceClock) {
    this.sessions = new HashMap<>(sessions);
    this.users = users;
    this.graceClock = graceClock;
  }

  public InMemorySessionRepository copy(
      InMemoryUserRepository users, InMemoryGraceClock graceClock) {
    return new InMemorySessionRepository(sessions, users, graceClock);
  }

  /** Stands for a foreign key: sessions go with their user. */
  private void deleteThoseOfNobody() {
    sessions.values().removeIf(session -> users.find(session.userId()).isEmpty());
  }

  @Override
  public void add(Session session) {
    users.require(session.userId());
    if (sessions.putIfAbsent(session.id(), session) != null) {
      throw new IllegalStateException("there is a session " + session.id());
    }
  }

  @Override
  public Optional<SessionOfUser> findWithUser(SessionId id) {
    return find(id)
        .flatMap(
            session -> users.find(session.userId()).map(user -> new SessionOfUser(session, user)));
  }

  @Override
  public Optional<SeenSession> see(SessionId id, Instant now) {
    return findWithUser(id)
        .map(
            found ->
                new SeenSession(found.session(), found.user(), graceClock.look(now).reading()));
  }

  private Optional<Session> find(SessionId id) {
    return Optional.ofNullable(sessions.get(id))
        .filter(session -> users.find(session.userId()).isPresent());
  }

  @Override
  public boolean advance(Session before, Session after, Instant now) {
    return find(before.id())
        .filter(row -> row.generation().equals(before.generation()))
        .filter(row -> row.secretHash().equals(before.secretHash()))
        .filter(row -> isActive(row, now))
        .map(row -> sessions.put(row.id(), advanced(row, after)))
        .isPresent();
  }

  private static Session advanced(Session row, Session after) {
    return new Session(
        row.id(),
        row.userId(),
        row.device(),
        row.createdAt(),
        after.lastSeenAt(),
        after.rotatedAt(),
        earlier(row.expiresAt(), after.expiresAt()),
        after.generation(),
        after.secretHash(),
        after.lineage(),
        later(row.accessExpiresAt(), after.accessExpiresAt()),
        row.ended(),
        after.whereabouts());
  }

  @Override
  public Optional<Session> end(SessionId id, UserId userId, Instant now, EndReason reason) {
    Optional<Session> found =
        find(id)
            .filter(session -> session.userId().equals(userId))
            .filter(session -> session.ended().isEmpty());
    found.ifPresent(session -> sessions.put(id, ended(session, new Session.Ended(now, reason))));
    return found;
  }

  private static Session ended(Session session, Session.Ended ended) {
    return new Session(
        session.id(),
        session.userId(),
        session.device(),
        session.createdAt(),
        session.lastSeenAt(),
        session.rotatedAt(),
        session.expiresAt(),
        session.generation(),
        session.secretHash(),
        session.lineage(),
        session.accessExpiresAt(),
        Optional.of(ended),
        session.whereabouts());
  }

  @Override
  public List<Session> activeOf(UserId userId, Instant now) {
    return inOrder(ofUser(userId).filter(session -> isActive(session, now)));
  }

  @Override
  public List<Session> endableOf(UserId userId, Instant now) {
    return inOrder(
        ofUser(userId)
            .filter(session -> session.ended().isEmpty())
            .filter(
                session ->
                    now.isBefore(session.expiresAt()) || now.isBefore(session.accessExpiresAt())));
  }

  private static List<Session> inOrder(Stream<Session> sessions) {
    return sessions
        .sorted(
            Comparator.comparing(Session::createdAt)
                .thenComparing(session -> session.id().toString()))
        .toList();
  }

  @Override
  public int purge(Instant now) {
    deleteThoseOfNobody();
    int before = sessions.size();
    sessions.values().removeIf(session -> isPast(session, now));
    return before - sessions.size();
  }

  private static boolean isActive(Session session, Instant now) {
    return session.ended().isEmpty() && now.isBefore(session.expiresAt());
  }

  private static boolean isPast(Session session, Instant now) {
    return !now.isBefore(session.accessExpiresAt())
        && (session.ended().isPresent() || !now.isBefore(session.expiresAt()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public Optional<Instant> latestAccessExpiry(UserId userId) {
    return ofUser(userId).map(Session::accessExpiresAt).max(Comparator.naturalOrder());
  }

  private Stream<Session> ofUser(UserId userId) {
    return sessions.values().stream()
        .filter(session -> session.userId().equals(userId))
        .filter(session -> users.find(userId).isPresent());
  }

  @Override
  public void settle(Instant now) {
    List<Session> ahead =
        sessions.values().stream()
            .filter(session -> session.createdAt().isAfter(now.plus(ClockSkew.TOLERATED)))
            .toList();
    ahead.forEach(session -> sessions.put(session.id(), settled(session, now)));
  }

  private static Session settled(Session session, Instant now) {
    Lineage lineage = session.lineage();
    return new Session(
        session.id(),
        session.userId(),
        session.device(),
        now,
        earlier(session.lastSeenAt(), now),
        earlier(session.rotatedAt(), now),
        now.plus(Duration.between(session.createdAt(), session.expiresAt())),
        session.generation(),
        session.secretHash(),
        new Lineage(
            lineage.first(),
            lineage.rotation(),
            lineage.rotationBefore(),
            earlier(lineage.shown(), now)),
        session.accessExpiresAt(),
        session.ended(),
        session.whereabouts());
  }

  @Override
  public int endAll(Instant now, EndReason reason) {
    deleteThoseOfNobody();
    List<Session> open =
        sessions.values().stream().filter(session -> session.ended().isEmpty()).toList();
    open.forEach(
        session -> sessions.put(session.id(), ended(session, new Session.Ended(now, reason))));
    return open.size();
  }

  @Override
  public long countActive(Instant now) {
    return sessions.values().stream()
        .filter(session -> users.find(session.userId()).isPresent())
        .filter(session -> isActive(session, now))
        .count();
  }
}
