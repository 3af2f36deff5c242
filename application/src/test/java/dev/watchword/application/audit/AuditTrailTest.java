package dev.watchword.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.AuditFilter;
import dev.watchword.domain.audit.AuditId;
import dev.watchword.domain.audit.AuditRecord;
import dev.watchword.domain.paging.Page;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reading the audit trail page by page, and thinning it out. */
class AuditTrailTest {
  private static final Duration RETENTION = Duration.ofDays(30);

  private final Installation installation = new Installation();
  private final User ada = Users.named("ada");

  @Test
  void pagesOfOneShowEverythingOnceNewestFirst() {
    record(5);

    List<Instant> seen = new ArrayList<>();
    Optional<AuditId> before = Optional.empty();
    do {
      Page<AuditRecord> page = read(before, 1);
      page.items().forEach(kept -> seen.add(kept.at()));
      before = page.next(AuditRecord::id);
    } while (before.isPresent());

    assertThat(seen).hasSize(5).isSortedAccordingTo((one, other) -> other.compareTo(one));
  }

  @Test
  void aPageThatHoldsAllIsTheLast() {
    record(3);

    assertThat(read(Optional.empty(), 3).hasMore()).isFalse();
    assertThat(read(Optional.empty(), 2).hasMore()).isTrue();
  }

  @Test
  void whatIsOldIsDeletedHoweverMuchAndWhatIsYoungStays() {
    record(2500);
    installation.clock().advance(RETENTION);
    record(1);

    assertThat(purge()).isEqualTo(2499);
    assertThat(read(Optional.empty(), PageSize.MAX).items()).hasSize(2);
    assertThat(purge()).isZero();
  }

  /** A millisecond apart, the last of them now. */
  private void record(int number) {
    for (int i = 0; i < number; i++) {
      if (i > 0) {
        installation.clock().advance(Duration.ofMillis(1));
      }
    }
    Instant last = installation.clock().instant();
    installation
        .storage()
        .<Integer>write(
            tx -> {
              for (int i = number - 1; i >= 0; i--) {
                tx.audit()
                    .record(
                        new AuditEvent.UserEnabled(ada.id()),
                        new Actor.Operator(),
                        Installation.ORIGIN,
                        last.minusMillis(i));
              }
              return number;
            });
    assertThat(last).isAfterOrEqualTo(TestClock.START);
  }

  private Page<AuditRecord> read(Optional<AuditId> before, int size) {
    return new ReadAuditTrail(installation.unitOfWork())
        .execute(new ReadAuditTrail.Query(AuditFilter.NONE, before, new PageSize(size)));
  }

  private int purge() {
    return new PurgeAuditTrail(installation.unitOfWork(), RETENTION, installation.clock())
        .execute();
  }
}
