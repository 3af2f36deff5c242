package dev.watchword.domain.accesskey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link AccessKeyRepository} does. */
public interface AccessKeyRepositoryContract extends StorageContract {
  Instant START = TestClock.START;
  LocalDate DAY = LocalDate.of(2026, 3, 29);

  private AccessKey added(AccessKey key) {
    run(tx -> tx.accessKeys().add(key));
    return key;
  }

  private Optional<KeyOfUser> found(AccessKey key) {
    return read(tx -> tx.accessKeys().findWithUser(key.id()));
  }

  private List<AccessKey> keysOf(User user) {
    return read(tx -> tx.accessKeys().of(user.id()));
  }

  private boolean deleted(AccessKey key) {
    return write(tx -> tx.accessKeys().delete(key.id()));
  }

  @Test
  default void aKeyIsFoundWithItsOwner() {
    User alice = stored(Users.active().named("alice"));
    AccessKey whole = added(TestKeys.of(alice.id(), START));
    AccessKey narrowed =
        added(TestKeys.narrowed(alice.id(), START, "orders:read", "reports:*", "*:write"));
    AccessKey powerless =
        added(
            new AccessKey(
                AccessKeyId.next(START, Randomness.shared()),
                alice.id(),
                new AccessKeyName("名前, \"quoted\""),
                Optional.of(Set.of()),
                whole.secretHash(),
                START,
                START.plusSeconds(1),
                Optional.empty()));

    assertThat(found(whole)).contains(new KeyOfUser(whole, alice));
    assertThat(found(narrowed)).contains(new KeyOfUser(narrowed, alice));
    assertThat(found(powerless)).contains(new KeyOfUser(powerless, alice));
    assertThat(found(TestKeys.of(alice.id(), START))).isEmpty();
  }

  @Test
  default void theKeysOfAUserAreInOrder() {
    User alice = stored(Users.active().named("alice"));
    User bob = stored(Users.active().named("bob"));
    AccessKey second = added(TestKeys.of(alice.id(), START.plusSeconds(1)));
    AccessKey first = added(TestKeys.of(alice.id(), START));
    AccessKey other = added(TestKeys.of(bob.id(), START));

    assertThat(keysOf(alice)).containsExactly(first, second);
    assertThat(keysOf(bob)).containsExactly(other);
  }

  @Test
  default void aKeyIsDeletedOnce() {
    User alice = stored(Users.active().named("alice"));
    AccessKey key = added(TestKeys.of(alice.id(), START));
    AccessKey other = added(TestKeys.of(alice.id(), START));

    assertThat(Race.of(8, i -> deleted(key))).containsOnlyOnce(true);

    assertThat(found(key)).isEmpty();
    assertThat(found(other)).isPresent();
  }

  @Test
  default void theLastUseOnlyMovesForward() {
    User alice = stored(Users.active().named("alice"));
    AccessKey key = added(TestKeys.of(alice.id(), START));

    for (LocalDate day : List.of(DAY, DAY.plusDays(1), DAY)) {
      run(tx -> tx.accessKeys().markUsed(key.id(), day));
    }

    assertThat(found(key).orElseThrow().key().lastUsedOn()).contains(DAY.plusDays(1));
  }

  @Test
  default void keysGoWithTheirOwner() {
    User alice = stored(Users.active().named("alice"));
    AccessKey key = added(TestKeys.of(alice.id(), START));

    boolean isDeleted =
        write(tx -> tx.users().lock(alice.id()).isPresent() && tx.users().delete(alice.id()));

    assertThat(isDeleted).isTrue();

    assertThat(found(key)).isEmpty();
    assertThat(deleted(key)).isFalse();
  }

  @Test
  default void allKeysAreDeletedAtOnce() {
    User alice = stored(Users.active().named("alice"));
    AccessKey key = added(TestKeys.of(alice.id(), START));
    added(TestKeys.of(stored(Users.active().named("bob")).id(), START));

    int deleted = write(tx -> tx.accessKeys().deleteAll());

    assertThat(deleted).isEqualTo(2);
    assertThat(found(key)).isEmpty();
  }

  @Test
  default void thePurgeTakesTheKeysThatHaveExpired() {
    User alice = stored(Users.active().named("alice"));
    AccessKey older = added(TestKeys.of(alice.id(), START));
    AccessKey younger = added(TestKeys.of(alice.id(), START.plusMillis(1)));

    int purged = write(tx -> tx.accessKeys().purge(START.plus(Duration.ofDays(1))));

    assertThat(purged).isOne();
    assertThat(found(older)).isEmpty();
    assertThat(found(younger)).isPresent();
  }
}
