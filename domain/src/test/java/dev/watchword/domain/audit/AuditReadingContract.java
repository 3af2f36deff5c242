package dev.watchword.domain.audit;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.user.DisabledReason;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How every {@link AuditTrail} is read. */
public interface AuditReadingContract extends StorageContract {
  UserId ADA = Users.active().build().id();
  UserId GRACE = Users.active().build().id();

  private void record(AuditEvent event, Instant at) {
    record(event, new Actor.Authenticated(GRACE), at);
  }

  private void record(AuditEvent event, Actor actor, Instant at) {
    run(transaction -> transaction.audit().record(event, actor, Origin.INTERNAL, at));
  }

  private void recordEach(Instant... times) {
    for (Instant time : times) {
      record(new AuditEvent.UserEnabled(ADA), time);
    }
  }

  private List<AuditRecord> found(AuditFilter filter, Optional<AuditId> before, int limit) {
    return read(transaction -> transaction.audit().find(filter, before, limit));
  }

  private List<Instant> times(AuditFilter filter) {
    return found(filter, Optional.empty(), 100).stream().map(AuditRecord::at).toList();
  }

  private List<Instant> times() {
    return times(AuditFilter.NONE);
  }

  private static AuditFilter type(String type) {
    return new AuditFilter(Optional.of(type), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static AuditFilter user(UserId user) {
    return new AuditFilter(Optional.empty(), Optional.of(user), Optional.empty(), Optional.empty());
  }

  private static AuditFilter since(Instant since) {
    return new AuditFilter(
        Optional.empty(), Optional.empty(), Optional.of(since), Optional.empty());
  }

  private static AuditFilter until(Instant until) {
    return new AuditFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(until));
  }

  @Test
  default void theNewestFactIsReadFirstWhateverCameInFirst() {
    recordEach(START, START.plusMillis(2), START.plusMillis(1));

    assertThat(times()).containsExactly(START.plusMillis(2), START.plusMillis(1), START);
  }

  @Test
  default void noMoreFactsAreReadThanWanted() {
    recordEach(START, START.plusMillis(1), START.plusMillis(2));

    assertThat(found(AuditFilter.NONE, Optional.empty(), 2))
        .extracting(AuditRecord::at)
        .containsExactly(START.plusMillis(2), START.plusMillis(1));
    assertThat(found(AuditFilter.NONE, Optional.empty(), 3)).hasSize(3);
    assertThat(found(AuditFilter.NONE, Optional.empty(), 4)).hasSize(3);
  }

  @Test
  default void pageByPageEveryFactIsSeenOnceAlsoWithinAMillisecond() {
    for (int number = 0; number < 9; number++) {
      recordEach(START.plusMillis(number / 4));
    }
    List<AuditRecord> all = found(AuditFilter.NONE, Optional.empty(), 100);
    assertThat(all).hasSize(9).doesNotHaveDuplicates();

    for (int limit = 1; limit <= 10; limit++) {
      assertThat(pageByPage(AuditFilter.NONE, limit)).isEqualTo(all);
      assertThat(pageByPage(user(ADA), limit)).isEqualTo(all);
      assertThat(pageByPage(type("user.enabled"), limit)).isEqualTo(all);
    }
  }

  private List<AuditRecord> pageByPage(AuditFilter filter, int limit) {
    List<AuditRecord> all = new ArrayList<>();
    List<AuditRecord> page = found(filter, Optional.empty(), limit);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page);
      assertThat(all).doesNotHaveDuplicates();
      page = found(filter, Optional.of(page.getLast().id()), limit);
    }
    return all;
  }

  @Test
  default void aTypeIsMeantExactly() {
    record(new AuditEvent.UserEnabled(ADA), START);
    record(new AuditEvent.UserDisabled(ADA, Optional.empty()), START.plusMillis(1));

    assertThat(times(type("user.enabled"))).containsExactly(START);
    assertThat(times(type("user.%"))).isEmpty();
    assertThat(times(type("user.enable"))).isEmpty();
    assertThat(times(type("USER.ENABLED"))).isEmpty();
    assertThat(times(type("x".repeat(1000)))).isEmpty();
  }

  @Test
  default void aUserIsWhomAFactConcernsNotWhoCausedIt() {
    record(new AuditEvent.UserEnabled(ADA), new Actor.Authenticated(GRACE), START);
    record(new AuditEvent.UserEnabled(GRACE), new Actor.Authenticated(ADA), START.plusMillis(1));
    record(
        new AuditEvent.LoginFailed(Optional.empty()),
        new Actor.Authenticated(ADA),
        START.plusMillis(2));

    assertThat(times(user(ADA))).containsExactly(START);
  }

  @Test
  default void sinceBeginsWithItsMoment() {
    recordEach(START.minusMillis(1), START, START.plusMillis(1));

    assertThat(times(since(START.minusMillis(1)))).hasSize(3);
    assertThat(times(since(START))).containsExactly(START.plusMillis(1), START);
    assertThat(times(since(START.plusNanos(1)))).containsExactly(START.plusMillis(1));
    assertThat(times(since(START.plusMillis(1)))).containsExactly(START.plusMillis(1));
    assertThat(times(since(START.plusMillis(2)))).isEmpty();
  }

  @Test
  default void untilEndsBeforeItsMoment() {
    recordEach(START.minusMillis(1), START, START.plusMillis(1));

    assertThat(times(until(START.minusMillis(1)))).isEmpty();
    assertThat(times(until(START))).containsExactly(START.minusMillis(1));
    assertThat(times(until(START.plusNanos(1)))).containsExactly(START, START.minusMillis(1));
    assertThat(times(until(START.plusMillis(1)))).containsExactly(START, START.minusMillis(1));
    assertThat(times(until(START.plusMillis(2)))).hasSize(3);
  }

  @Test
  default void timesMayLieFarBack() {
    recordEach(START);

    for (String early : List.of("0000-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z")) {
      assertThat(times(since(Instant.parse(early)))).containsExactly(START);
      assertThat(times(until(Instant.parse(early)))).isEmpty();
    }
    assertThat(times(since(Instant.parse("9999-12-31T23:59:59.999Z")))).isEmpty();
    assertThat(times(until(Instant.parse("9999-12-31T23:59:59.999Z")))).containsExactly(START);
    assertThat(times(until(Instant.MAX))).containsExactly(START);
    assertThat(times(since(Instant.MIN))).containsExactly(START);
  }

  /** Each of the other facts is kept out by one condition only. */
  @Test
  default void allConditionsHoldTogether() {
    Instant later = START.plusMillis(10);
    record(new AuditEvent.UserEnabled(ADA), START.minusMillis(1));
    record(new AuditEvent.UserEnabled(ADA), START);
    record(new AuditEvent.UserEnabled(GRACE), START.plusMillis(1));
    record(new AuditEvent.PasswordReset(ADA), START.plusMillis(2));
    record(new AuditEvent.UserEnabled(ADA), START.plusMillis(3));
    record(new AuditEvent.UserEnabled(ADA), START.plusMillis(9));
    record(new AuditEvent.UserEnabled(ADA), later);
    AuditFilter filter =
        new AuditFilter(
            Optional.of("user.enabled"), Optional.of(ADA), Optional.of(START), Optional.of(later));

    assertThat(times(filter)).containsExactly(START.plusMillis(9), START.plusMillis(3), START);
    AuditId newest = found(filter, Optional.empty(), 1).getFirst().id();
    assertThat(found(filter, Optional.of(newest), 10))
        .extracting(AuditRecord::at)
        .containsExactly(START.plusMillis(3), START);
    assertThat(found(filter, Optional.of(newest), 1))
        .extracting(AuditRecord::at)
        .containsExactly(START.plusMillis(3));
  }

  @Test
  default void theLargestDetailsAreKept() {
    String half = "a".repeat(29);
    Role large =
        Roles.named("large")
            .allowing(
                IntStream.range(100, 356)
                    .mapToObj(number -> half + number + ":" + half + number)
                    .toArray(String[]::new))
            .build();
    AuditEvent wordy =
        new AuditEvent.UserDisabled(
            ADA, DisabledReason.parse("\uD83D\uDEAA\\\"".repeat(166) + "\u2028x"));
    record(new AuditEvent.RoleDefined(large), START);
    record(wordy, START.plusMillis(1));

    assertThat(found(AuditFilter.NONE, Optional.empty(), 10))
        .extracting(AuditRecord::details)
        .containsExactly(wordy.details(), new AuditEvent.RoleDefined(large).details());
  }

  @Test
  default void everyActorIsReadAsRecorded() {
    List<Actor> actors =
        List.of(
            new Actor.Authenticated(ADA),
            new Actor.Client(ClientId.next(START, Randomness.shared())),
            new Actor.Anonymous(),
            new Actor.Operator(),
            new Actor.CommandLine(),
            new Actor.Service());
    assertThat(actors)
        .extracting(Actor::getClass)
        .map(Class.class::cast)
        .containsExactlyInAnyOrder(Actor.class.getPermittedSubclasses());
    for (Actor actor : actors) {
      record(
          new AuditEvent.RoleDeleted(new RoleName("clerk")),
          actor,
          START.minusMillis(actors.indexOf(actor)));
    }

    assertThat(found(AuditFilter.NONE, Optional.empty(), 10))
        .extracting(AuditRecord::actor)
        .containsExactlyElementsOf(actors);
  }
}
