package dev.watchword.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How every {@link RevocationRepository} is followed from outside, page by page. */
public interface RevocationPagingContract extends StorageContract {
  private static Revocation some() {
    return new Revocation.OfSession(
        SessionId.next(TestClock.START, Randomness.shared()), TestClock.START);
  }

  private static Revocation someOfUser() {
    return new Revocation.OfSubject(
        Subjects.of(Users.active().build().id()), new Epoch(7), TestClock.START);
  }

  private void addAll(Revocation... revocations) {
    run(transaction -> transaction.revocations().add(List.of(revocations)));
  }

  private void skipTo(long number) {
    run(transaction -> transaction.revocations().skipTo(number));
  }

  private List<FeedEntry> page(long position, int limit) {
    return read(transaction -> transaction.revocations().page(position, limit));
  }

  @Test
  default void thereIsNoPageOfNothing() {
    assertThat(page(Feed.START, 10)).isEmpty();
  }

  @Test
  default void aPageHasRevocationsWithTheirNumbersInOrder() {
    Revocation first = some();
    Revocation second = someOfUser();
    Revocation third = some();
    addAll(first, second);
    addAll(third);

    assertThat(page(Feed.START, 10))
        .containsExactly(
            new FeedEntry(1, first), new FeedEntry(2, second), new FeedEntry(3, third));
  }

  @Test
  default void aPageBeginsBehindItsPosition() {
    Revocation second = some();
    addAll(some(), second);

    assertThat(page(1, 10)).containsExactly(new FeedEntry(2, second));
    assertThat(page(2, 10)).isEmpty();
    assertThat(page(3, 10)).isEmpty();
    assertThat(page(Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  default void aPageHasNoMoreThanItMay() {
    addAll(some(), some(), some());

    assertThat(page(Feed.START, 2)).extracting(FeedEntry::number).containsExactly(1L, 2L);
    assertThat(page(Feed.START, 3)).hasSize(3);
    assertThat(page(Feed.START, 4)).hasSize(3);
    assertThat(page(1, 1)).extracting(FeedEntry::number).containsExactly(2L);
  }

  @Test
  default void nothingElseTakesANumber() {
    addAll(some());
    run(
        transaction -> {
          transaction.roles().put(Roles.named("clerk").build());
          transaction.keys().add(SigningKeys.upcoming());
        });
    addAll(some());

    assertThat(page(Feed.START, 10)).extracting(FeedEntry::number).containsExactly(1L, 2L);
  }

  @Test
  default void theNextNumberIsBehindWhatWasSkipped() {
    Revocation before = some();
    Revocation after = some();
    addAll(before);

    skipTo(10);
    addAll(after);

    assertThat(page(Feed.START, 10))
        .containsExactly(new FeedEntry(1, before), new FeedEntry(11, after));
    Feed feed = read(transaction -> transaction.revocations().after(1));
    assertThat(feed).isEqualTo(new Feed(List.of(after), 11));
  }

  @Test
  default void whatLiesBehindIsNotSkippedTo() {
    addAll(some(), some());

    skipTo(1);
    addAll(some());
    skipTo(3);
    addAll(some());

    assertThat(page(Feed.START, 10)).extracting(FeedEntry::number).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  default void skippingLeavesOtherNumbersAlone() {
    List<Long> before = otherNumbers();

    skipTo(1000);

    assertThat(otherNumbers()).isEqualTo(before);
  }

  private List<Long> otherNumbers() {
    return read(
        transaction -> List.of(transaction.roles().revision(), transaction.keys().revision()));
  }

  @Test
  default void whoFollowsByPagesMissesNothingWhileManyAdd() {
    int writers = 8;
    int rounds = 10;
    AtomicInteger writing = new AtomicInteger(writers);

    List<List<FeedEntry>> seen =
        Race.of(
            writers + 1,
            number -> {
              if (number == writers) {
                return followed(writing);
              }
              try {
                return addedInThrees(rounds);
              } finally {
                writing.decrementAndGet();
              }
            });

    assertThat(seen.getLast())
        .extracting(FeedEntry::number)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 3L * writers * rounds).boxed().toList());
    assertThat(page(Feed.START, 1000)).isEqualTo(seen.getLast());
  }

  /** Nothing: what was added is seen by others. */
  private List<FeedEntry> addedInThrees(int rounds) {
    for (int round = 0; round < rounds; round++) {
      addAll(some(), someOfUser(), some());
    }
    return List.of();
  }

  private List<FeedEntry> followed(AtomicInteger writing) {
    List<FeedEntry> followed = new ArrayList<>();
    boolean last;
    List<FeedEntry> page;
    do {
      last = writing.get() == 0;
      page = page(followed.isEmpty() ? Feed.START : followed.getLast().number(), 4);
      followed.addAll(page);
      assertThat(followed).doesNotHaveDuplicates();
    } while (!last || !page.isEmpty());
    return followed;
  }
}
