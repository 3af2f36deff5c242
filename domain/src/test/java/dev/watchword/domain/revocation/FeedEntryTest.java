package dev.watchword.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.Users;
import org.junit.jupiter.api.Test;

class FeedEntryTest {
  private final Revocation revocation =
      new Revocation.OfSubject(
          Subjects.of(Users.active().build().id()), new Epoch(1), TestClock.START);

  @Test
  void theFirstNumberIsBehindTheStart() {
    assertThat(new FeedEntry(1, revocation).number()).isGreaterThan(Feed.START);
  }

  @Test
  void aNumberIsPositive() {
    assertThatThrownBy(() -> new FeedEntry(0, revocation))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeedEntry(-1, revocation))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
