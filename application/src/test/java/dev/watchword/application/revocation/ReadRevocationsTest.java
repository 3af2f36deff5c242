package dev.watchword.application.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.domain.paging.Page;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.revocation.FeedEntry;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadRevocationsTest {
  private final Installation installation = new Installation();

  @Test
  void whoeverFollowsMissesNothingAndSeesNothingTwice() {
    revoke(3);
    List<Long> seen = new ArrayList<>();
    long position = Feed.START;
    Page<FeedEntry> page = read(position, 2);
    while (!page.items().isEmpty()) {
      page.items().forEach(numbered -> seen.add(numbered.number()));
      position = page.items().getLast().number();
      page = read(position, 2);
    }
    revoke(1);

    read(position, 2).items().forEach(numbered -> seen.add(numbered.number()));

    assertThat(seen).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aPositionAheadOfAllGivesNothing() {
    revoke(1);

    assertThat(read(Long.MAX_VALUE, PageSize.MAX)).isEqualTo(new Page<FeedEntry>(List.of(), false));
  }

  private Page<FeedEntry> read(long after, int size) {
    return new ReadRevocations(installation.unitOfWork()).execute(after, new PageSize(size));
  }

  private void revoke(int number) {
    List<Revocation.OfSession> revocations =
        IntStream.range(0, number)
            .mapToObj(
                i ->
                    new Revocation.OfSession(
                        SessionId.next(TestClock.START, Randomness.shared()),
                        TestClock.START.plusSeconds(60)))
            .toList();
    installation
        .storage()
        .<Integer>write(
            tx -> {
              tx.revocations().add(revocations);
              return number;
            });
  }
}
