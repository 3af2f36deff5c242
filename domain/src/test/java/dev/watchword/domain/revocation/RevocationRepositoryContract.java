package dev.watchword.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.Users;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link RevocationRepository} does. */
public interface RevocationRepositoryContract extends RevocationPagingContract {
  Instant UNTIL = TestClock.START;

  private static Revocation ofSession() {
    return ofSession(UNTIL);
  }

  private static Revocation ofSession(Instant until) {
    return new Revocation.OfSession(SessionId.next(TestClock.START, Randomness.shared()), until);
  }

  private static Revocation ofUser() {
    return new Revocation.OfSubject(Subjects.of(Users.active().build().id()), new Epoch(7), UNTIL);
  }

  private void add(List<Revocation> revocations) {
    run(transaction -> transaction.revocations().add(revocations));
  }

  private Feed after(long position) {
    return read(transaction -> transaction.revocations().after(position));
  }

  @Test
  default void thereIsNothingAtFirst() {
    assertThat(after(Feed.START)).isEqualTo(new Feed(List.of(), Feed.START));
  }

  @Test
  default void revocationsAreReadAsStoredAndInOrder() {
    Revocation first = ofSession();
    Revocation second = ofUser();
    Revocation third = ofSession();
    add(List.of(first, second));
    add(List.of(third));

    assertThat(after(Feed.START)).isEqualTo(new Feed(List.of(first, second, third), 3));
  }

  @Test
  default void onlyWhatCameAfterThePositionIsRead() {
    Revocation first = ofSession();
    Revocation second = ofUser();
    add(List.of(first, second));

    assertThat(after(1)).isEqualTo(new Feed(List.of(second), 2));
    assertThat(after(2)).isEqualTo(new Feed(List.of(), 2));
  }

  @Test
  default void addingNothingTakesNoNumber() {
    add(List.of());
    Revocation only = ofSession();
    add(List.of(only));

    assertThat(after(Feed.START)).isEqualTo(new Feed(List.of(only), 1));
  }

  @Test
  default void aRollbackLeavesNoGap() {
    assertThatThrownBy(
            () ->
                run(
                    transaction -> {
                      transaction.revocations().add(List.of(ofSession(), ofSession()));
                      throw new IllegalArgumentException("on purpose");
                    }))
        .hasMessage("on purpose");
    Revocation only = ofSession();
    add(List.of(only));

    assertThat(after(Feed.START)).isEqualTo(new Feed(List.of(only), 1));
  }

  @Test
  default void whatIsOverIsPurgedAndItsNumberNotGivenAgain() {
    Revocation over = ofSession(UNTIL);
    Revocation alive = ofSession(UNTIL.plusMillis(1));
    add(List.of(alive, over));

    int purged = write(transaction -> transaction.revocations().purge(UNTIL));
    Revocation next = ofUser();
    add(List.of(next));

    assertThat(purged).isEqualTo(1);
    assertThat(after(Feed.START)).isEqualTo(new Feed(List.of(alive, next), 3));
  }

  @Test
  default void aFollowerMissesNothingWhileManyAdd() {
    int writers = 8;
    int rounds = 10;
    AtomicInteger writing = new AtomicInteger(writers);
    List<Revocation> followed = new ArrayList<>();
    List<Long> positions = new ArrayList<>();

    List<List<Revocation>> added =
        Race.of(
            writers + 1,
            number -> {
              if (number == writers) {
                follow(writing, followed, positions);
                return List.<Revocation>of();
              }
              try {
                return addPairs(rounds);
              } finally {
                writing.decrementAndGet();
              }
            });

    List<Revocation> all = added.stream().flatMap(List::stream).toList();
    assertThat(followed).hasSameSizeAs(all).containsAll(all);
    assertThat(after(Feed.START).revocations()).isEqualTo(followed);
    assertThat(positions).isSorted().endsWith((long) all.size());
  }

  private List<Revocation> addPairs(int rounds) {
    List<Revocation> added = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Revocation> pair = List.of(ofSession(), ofUser());
      add(pair);
      added.addAll(pair);
    }
    return added;
  }

  private void follow(AtomicInteger writing, List<Revocation> followed, List<Long> positions) {
    long position = Feed.START;
    boolean last;
    do {
      last = writing.get() == 0;
      Feed feed = after(position);
      followed.addAll(feed.revocations());
      assertThat(feed.position()).isEqualTo(position + feed.revocations().size());
      position = feed.position();
      positions.add(position);
    } while (!last);
  }
}
