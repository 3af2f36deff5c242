package dev.watchword.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.authentication.Proofs;
import dev.watchword.domain.clock.ClockSkew;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link SessionRepository} does. */
public interface SessionRepositoryContract extends SessionsOfUsersContract {
  Instant LOGIN = TestClock.START;
  Instant LATER = LOGIN.plus(Duration.ofMinutes(10));
  Reading READING = new Reading(7_200_001);

  private Session stored(Session session) {
    run(transaction -> transaction.sessions().add(session));
    return session;
  }

  private Session storedOf(UserId userId) {
    return stored(Sessions.of(userId).build());
  }

  private UserId ada() {
    return stored(Users.active()).id();
  }

  private Session found(SessionId id) {
    return read(transaction -> transaction.sessions().findWithUser(id)).orElseThrow().session();
  }

  private boolean exists(SessionId id) {
    return read(transaction -> transaction.sessions().findWithUser(id)).isPresent();
  }

  private static Session rotated(Session session) {
    return session.rotated(
        Sessions.successorOf(session),
        Policies.rules(),
        Attempts.from(2),
        new Moment(LATER, READING));
  }

  private boolean advanced(Session before, Session after, Instant now) {
    return write(transaction -> transaction.sessions().advance(before, after, now));
  }

  private Optional<Session> ended(SessionId id, UserId userId, Instant now) {
    return write(transaction -> transaction.sessions().end(id, userId, now, EndReason.LOGOUT));
  }

  private static Session with(
      Session session, Generation generation, SecretHash hash, Instant expires, Instant access) {
    return new Session(
        session.id(),
        session.userId(),
        session.device(),
        session.createdAt(),
        session.lastSeenAt(),
        session.rotatedAt(),
        expires,
        generation,
        hash,
        session.lineage(),
        access,
        session.ended(),
        session.whereabouts());
  }

  @Test
  default void aSessionIsFoundAsStoredWithItsUser() {
    storedOf(ada());
    User grace =
        stored(Users.active().named("grace").holding(RoleName.USER, RoleName.ADMIN).atEpoch(3));
    Session session = stored(Sessions.of(grace.id()).on("Grace's phone \uD83D\uDCF1").build());
    storedOf(grace.id());

    Optional<SessionOfUser> found =
        read(transaction -> transaction.sessions().findWithUser(session.id()));

    assertThat(found).contains(new SessionOfUser(session, grace));
  }

  @Test
  default void aUserWithoutRolesIsFoundWithTheirSession() {
    User nobody = stored(Users.active().holding());
    Session session = storedOf(nobody.id());

    Optional<SessionOfUser> found =
        read(transaction -> transaction.sessions().findWithUser(session.id()));

    assertThat(found).contains(new SessionOfUser(session, nobody));
  }

  @Test
  default void anUnknownSessionIsNotFound() {
    UserId ada = ada();
    storedOf(ada);

    assertThat(exists(Sessions.of(ada).build().id())).isFalse();
  }

  @Test
  default void aSessionOfNobodyIsAFaultOfTheProgram() {
    assertThatThrownBy(() -> storedOf(Users.active().build().id()))
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(StorageUnavailableException.class);
  }

  @Test
  default void advancingReplacesThisSessionOnly() {
    UserId ada = ada();
    Session decoy = storedOf(ada);
    Session session = storedOf(ada);
    Session next = rotated(session);

    assertThat(advanced(session, next, LATER)).isTrue();

    assertThat(found(session.id())).isEqualTo(next);
    assertThat(found(decoy.id())).isEqualTo(decoy);
  }

  @Test
  default void allThatIsKeptOfFormerTokensIsFoundAsStored() {
    Session session = storedOf(ada());
    Session once = rotated(session);
    Session twice = rotated(once);
    Session disputed =
        twice.repeated(
            Policies.rules(),
            new Whereabouts(place(1), place(2), place(3), new Generation(3), 2),
            LATER);

    assertThat(advanced(session, once, LATER)).isTrue();
    assertThat(advanced(once, twice, LATER)).isTrue();
    assertThat(found(session.id())).isEqualTo(twice);
    assertThat(advanced(twice, disputed, LATER)).isTrue();
    assertThat(found(session.id())).isEqualTo(disputed);
  }

  private static Optional<Source.At> place(int host) {
    return Optional.of((Source.At) Attempts.from(host));
  }

  @Test
  default void aSessionFromAHiddenSourceIsFoundAsStored() {
    UserId ada = ada();
    SessionId id = SessionId.next(LOGIN, Randomness.shared());
    Session session =
        stored(
            Session.begin(
                id,
                Proofs.byPassword(ada, LOGIN),
                Optional.empty(),
                Sessions.tokens().first(id, Randomness.shared()),
                Policies.rules(),
                new Source.Hidden()));

    assertThat(found(session.id())).isEqualTo(session);
  }

  @Test
  default void aSessionIsSeenWithTheReadingOfTheGraceClock() {
    User ada = stored(Users.active());
    Session session = storedOf(ada.id());

    SeenSession seen =
        read(transaction -> transaction.sessions().see(session.id(), LATER)).orElseThrow();
    Reading reading = read(transaction -> transaction.graceClock().look(LATER)).reading();

    assertThat(seen.session()).isEqualTo(session);
    assertThat(seen.user()).isEqualTo(ada);
    assertThat(reading.millis() - seen.reading().millis())
        .isBetween(0L, GraceClock.LONGEST_STEP.toMillis());
  }

  @Test
  default void sessionsFromUnderAClockThatWasAheadAreSettled() {
    UserId ada = ada();
    Instant now = LOGIN;
    Session right = storedOf(ada);
    Session otherNode = stored(Sessions.of(ada).begunAt(now.plus(ClockSkew.TOLERATED)).build());
    Session ahead = stored(Sessions.of(ada).begunAt(now.plus(Duration.ofHours(9))).build());

    run(transaction -> transaction.sessions().settle(now));

    Session settled = found(ahead.id());
    assertThat(settled.createdAt()).isEqualTo(now);
    assertThat(settled.lastSeenAt()).isEqualTo(now);
    assertThat(settled.rotatedAt()).isEqualTo(now);
    assertThat(settled.lineage().shown()).isEqualTo(now);
    assertThat(settled.expiresAt()).isEqualTo(right.expiresAt());
    assertThat(settled.accessExpiresAt()).isEqualTo(ahead.accessExpiresAt());
    assertThat(settled.secretHash()).isEqualTo(ahead.secretHash());
    assertThat(found(right.id())).isEqualTo(right);
    assertThat(found(otherNode.id())).isEqualTo(otherNode);
  }

  @Test
  default void aRenewedSessionIsFoundAsStored() {
    Session session = storedOf(ada());
    Session renewed = session.renewed(Sessions.successorOf(session), Policies.rules(), LATER);

    assertThat(advanced(session, renewed, LATER)).isTrue();

    assertThat(found(session.id())).isEqualTo(renewed);
  }

  @Test
  default void anotherGenerationDoesNotAdvance() {
    Session session = storedOf(ada());
    Session before =
        with(
            session,
            session.generation().next(),
            session.secretHash(),
            session.expiresAt(),
            session.accessExpiresAt());

    assertThat(advanced(before, rotated(session), LATER)).isFalse();

    assertThat(found(session.id())).isEqualTo(session);
  }

  @Test
  default void anotherSecretDoesNotAdvance() {
    Session session = storedOf(ada());
    Session before =
        with(
            session,
            session.generation(),
            Sessions.secretHash(),
            session.expiresAt(),
            session.accessExpiresAt());

    assertThat(advanced(before, rotated(session), LATER)).isFalse();

    assertThat(found(session.id())).isEqualTo(session);
  }

  @Test
  default void anEndedSessionDoesNotAdvance() {
    Session session = storedOf(ada());
    ended(session.id(), session.userId(), LOGIN);

    assertThat(advanced(session, rotated(session), LATER)).isFalse();

    assertThat(found(session.id()).generation()).isEqualTo(session.generation());
  }

  @Test
  default void aSessionAdvancesUntilTheMillisecondBeforeItsEnd() {
    Session session = storedOf(ada());
    Session next = rotated(session);

    assertThat(advanced(session, next, session.expiresAt().plusMillis(1))).isFalse();
    assertThat(advanced(session, next, session.expiresAt())).isFalse();
    assertThat(advanced(session, next, session.expiresAt().minusMillis(1))).isTrue();
  }

  @Test
  default void theEndIsBroughtForwardAndNeverPushedBack() {
    Session session = storedOf(ada());
    Session sooner =
        with(
            session,
            session.generation(),
            session.secretHash(),
            session.expiresAt().minusSeconds(1),
            session.accessExpiresAt());

    assertThat(advanced(session, sooner, LATER)).isTrue();
    assertThat(advanced(session, session, LATER)).isTrue();

    assertThat(found(session.id()).expiresAt()).isEqualTo(sooner.expiresAt());
  }

  @Test
  default void theLastAccessTokenIsNeverForgotten() {
    Session session = storedOf(ada());
    Session longer =
        with(
            session,
            session.generation(),
            session.secretHash(),
            session.expiresAt(),
            session.accessExpiresAt().plusSeconds(1));

    assertThat(advanced(session, longer, LATER)).isTrue();
    assertThat(advanced(session, session, LATER)).isTrue();

    assertThat(found(session.id()).accessExpiresAt()).isEqualTo(longer.accessExpiresAt());
  }

  @Test
  default void ofManyWhoAdvanceAtOnceExactlyOneWins() {
    Session session = storedOf(ada());
    List<Session> successors = Stream.generate(() -> rotated(session)).limit(64).toList();

    List<Boolean> advanced =
        Race.of(64, number -> advanced(session, successors.get(number), LATER));

    assertThat(advanced).containsOnlyOnce(true);
    assertThat(found(session.id())).isEqualTo(successors.get(advanced.indexOf(true)));
  }

  @Test
  default void endingAnswersWithTheSessionAsItWas() {
    UserId ada = ada();
    Session decoy = storedOf(ada);
    Session session = stored(Sessions.of(ada).on("Phone").build());

    assertThat(ended(session.id(), ada, LATER)).contains(session);

    assertThat(found(session.id()).ended()).contains(new Session.Ended(LATER, EndReason.LOGOUT));
    assertThat(found(decoy.id())).isEqualTo(decoy);
  }

  @Test
  default void aSessionEndsOnce() {
    Session session = storedOf(ada());
    ended(session.id(), session.userId(), LATER);

    assertThat(ended(session.id(), session.userId(), LATER.plusSeconds(1))).isEmpty();

    assertThat(found(session.id()).ended().map(Session.Ended::at)).contains(LATER);
  }

  @Test
  default void nobodyEndsTheSessionOfSomebodyElse() {
    Session session = storedOf(ada());
    UserId other = ada();

    assertThat(ended(session.id(), other, LATER)).isEmpty();

    assertThat(found(session.id())).isEqualTo(session);
  }

  @Test
  default void everyReasonIsKept() {
    UserId ada = ada();
    for (EndReason reason : EndReason.values()) {
      Session session = storedOf(ada);
      run(transaction -> transaction.sessions().end(session.id(), ada, LATER, reason));

      assertThat(found(session.id()).ended()).contains(new Session.Ended(LATER, reason));
    }
  }

  @Test
  default void ofManyWhoEndASessionOneIsAnswered() {
    Session session = storedOf(ada());

    List<Boolean> ended =
        Race.of(16, number -> ended(session.id(), session.userId(), LATER).isPresent());

    assertThat(ended).containsOnlyOnce(true);
  }

  @Test
  default void nothingAdvancesAfterTheEnd() {
    UserId ada = ada();
    for (int round = 0; round < 10; round++) {
      Session session = storedOf(ada);
      Session next = rotated(session);

      List<Optional<Session>> seen =
          Race.of(
              2,
              number ->
                  number == 0
                      ? ended(session.id(), ada, LATER)
                      : Optional.of(next).filter(after -> advanced(session, after, LATER)));

      Session last = found(session.id());
      assertThat(last.ended()).isPresent();
      assertThat(seen.getFirst()).contains(seen.getLast().orElse(session));
      assertThat(last.generation()).isEqualTo(seen.getLast().orElse(session).generation());
    }
  }

  @Test
  default void activeSessionsAreThoseThatHaveNeitherEndedNorAreOver() {
    UserId ada = ada();
    Session young = stored(Sessions.of(ada).begunAt(LOGIN.plusMillis(1)).build());
    Session old = stored(Sessions.of(ada).begunAt(LOGIN.minusMillis(1)).build());
    Session middle = storedOf(ada);
    Session endsNow = stored(Sessions.of(ada).lasting(Duration.between(LOGIN, LATER)).build());
    Session endsNext =
        stored(Sessions.of(ada).lasting(Duration.between(LOGIN, LATER).plusMillis(1)).build());
    Session hasEnded = storedOf(ada);
    ended(hasEnded.id(), ada, LOGIN);
    storedOf(ada());

    List<Session> active = read(transaction -> transaction.sessions().activeOf(ada, LATER));

    assertThat(active)
        .doesNotContain(endsNow)
        .containsExactlyInAnyOrder(old, middle, endsNext, young)
        .startsWith(old)
        .endsWith(young);
  }

  @Test
  default void aSessionThatIsOverIsPurged() {
    UserId ada = ada();
    Duration lifetime = Duration.between(LOGIN, LATER);
    Session over = stored(Sessions.of(ada).lasting(lifetime).build());
    Session alive = stored(Sessions.of(ada).lasting(lifetime.plusMillis(1)).build());

    int purged = write(transaction -> transaction.sessions().purge(LATER));

    assertThat(purged).isEqualTo(1);
    assertThat(exists(over.id())).isFalse();
    assertThat(exists(alive.id())).isTrue();
  }

  /** As a stricter policy leaves it at a refresh, whose access tokens are older than that. */
  private Session outlivedByItsToken(UserId owner) {
    Session session = Sessions.of(owner).build();
    return stored(
        new Session(
            session.id(),
            owner,
            session.device(),
            session.createdAt(),
            session.lastSeenAt(),
            session.rotatedAt(),
            LATER,
            session.generation(),
            session.secretHash(),
            session.lineage(),
            LATER.plusMillis(1),
            session.ended(),
            session.whereabouts()));
  }

  @Test
  default void aSessionIsNotPurgedBeforeItsLastAccessToken() {
    Session session = outlivedByItsToken(ada());

    assertThat(this.<Integer>write(transaction -> transaction.sessions().purge(LATER))).isZero();
    assertThat(
            this.<Integer>write(
                transaction -> transaction.sessions().purge(session.accessExpiresAt())))
        .isEqualTo(1);
    assertThat(exists(session.id())).isFalse();
  }

  @Test
  default void aSessionCanBeEndedAsLongAsAnAccessTokenOfItIsGood() {
    UserId ada = ada();
    Session over = stored(Sessions.of(ada).lasting(Duration.between(LOGIN, LATER)).build());
    Session outlived = outlivedByItsToken(ada);
    Session going = storedOf(ada);
    ended(storedOf(ada).id(), ada, LOGIN);
    outlivedByItsToken(ada());

    assertThat(this.<List<Session>>read(transaction -> transaction.sessions().activeOf(ada, LATER)))
        .containsExactly(going);
    assertThat(
            this.<List<Session>>read(transaction -> transaction.sessions().endableOf(ada, LATER)))
        .doesNotContain(over)
        .containsExactlyInAnyOrder(outlived, going);
    assertThat(
            this.<List<Session>>read(
                transaction -> transaction.sessions().endableOf(ada, outlived.accessExpiresAt())))
        .containsExactly(going);
  }

  @Test
  default void anEndedSessionIsPurgedWithItsLastAccessToken() {
    UserId ada = ada();
    Session ended = storedOf(ada);
    ended(ended.id(), ada, LOGIN);
    Session going = storedOf(ada);
    Instant lastToken = ended.accessExpiresAt();

    int tooEarly = write(transaction -> transaction.sessions().purge(lastToken.minusMillis(1)));
    int inTime = write(transaction -> transaction.sessions().purge(lastToken));

    assertThat(tooEarly).isZero();
    assertThat(inTime).isEqualTo(1);
    assertThat(exists(ended.id())).isFalse();
    assertThat(exists(going.id())).isTrue();
  }

  @Test
  default void theActiveSessionsOfAllUsersAreCounted() {
    UserId ada = ada();
    Duration lifetime = Duration.between(LOGIN, LATER);
    stored(Sessions.of(ada).lasting(lifetime).build());
    stored(Sessions.of(ada).lasting(lifetime.plusMillis(1)).build());
    ended(storedOf(ada).id(), ada, LOGIN);
    storedOf(ada());

    assertThat(this.<Long>read(transaction -> transaction.sessions().countActive(LATER)))
        .isEqualTo(2);
  }
}
