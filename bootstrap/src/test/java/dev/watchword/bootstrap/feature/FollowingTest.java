package dev.watchword.bootstrap.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.following.Followed;
import dev.watchword.application.revocation.FollowRevocations;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.persistence.Storage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
  private final AtomicLong nanos = new AtomicLong(1);

  @Test
  void aNodeThatHasNotHeardOfTheOthersForFiveSecondsIsNotReady(@TempDir Path folder) {
    try (Storage storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom())) {
      Following following = following(storage);
      following.execute();

      nanos.addAndGet(Following.BOUND.toNanos());
      assertThat(following.isReady()).isTrue();
      nanos.addAndGet(1);
      assertThat(following.isReady()).isFalse();

      following.execute();
      assertThat(following.isReady()).isTrue();
    }
  }

  @Test
  void aNodeWithoutItsStorageIsNotReady(@TempDir Path folder) {
    Storage storage = Storage.h2(folder.resolve("watchword"), "secret", new SecureRandom());
    Following following = following(storage);
    assertThat(following.isReady()).isTrue();

    storage.close();

    assertThat(following.isReady()).isFalse();
  }

  private Following following(Storage storage) {
    storage.migrate();
    UnitOfWork unitOfWork = storage.unitOfWork();
    assertThat(
            unitOfWork.<Boolean>write(
                tx -> tx.keys().addFirst(List.of(SigningKeys.active()), SigningKeys.wrapped())))
        .isTrue();
    return new Following(
        storage,
        new FollowRevocations(unitOfWork, new ActiveRevocations(), new TestClock()),
        Followed.roleCatalog(unitOfWork),
        Followed.keyRing(unitOfWork),
        nanos::get);
  }
}
