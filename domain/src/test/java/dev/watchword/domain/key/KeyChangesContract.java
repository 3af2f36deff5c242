package dev.watchword.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.role.Roles;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageContract;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How every {@link KeyRepository} changes signing keys, one transaction after the other. */
public interface KeyChangesContract extends StorageContract {
  /** No two times are the same, so that none can pass for another. */
  Instant SINCE = TestClock.START.plusMillis(1);

  Instant UNTIL = TestClock.START.plusMillis(2);

  List<KeyState> STATES =
      List.of(
          new KeyState.Upcoming(),
          new KeyState.Active(SINCE),
          new KeyState.VerifyOnly(UNTIL),
          new KeyState.Retired(UNTIL.plusMillis(1)));

  private void add(SigningKey key) {
    run(transaction -> transaction.keys().add(key));
  }

  private void update(SigningKey key) {
    run(transaction -> transaction.keys().update(key));
  }

  private boolean deleted(KeyId id) {
    return write(transaction -> transaction.keys().delete(id));
  }

  private List<SigningKey> keys() {
    return read(transaction -> transaction.keys().signingKeys());
  }

  private long keyRevision() {
    return read(transaction -> transaction.keys().revision());
  }

  private static void assertKeyFault(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(StorageUnavailableException.class);
  }

  @Test
  default void aKeyOfEveryStateIsAdded() {
    List<SigningKey> added = STATES.stream().map(SigningKeys::es256).toList();

    added.forEach(this::add);

    assertThat(keys()).containsExactlyInAnyOrderElementsOf(added);
  }

  @Test
  default void everyStateFollowsOnEveryOther() {
    SigningKey decoy = SigningKeys.active();
    SigningKey key = SigningKeys.upcoming();
    add(decoy);
    add(key);

    for (KeyState state : STATES) {
      for (KeyState next : STATES) {
        update(key.in(state));
        update(key.in(next));

        assertThat(keys()).containsExactlyInAnyOrder(decoy, key.in(next));
      }
    }
  }

  @Test
  default void whenAKeyWasMadeIsUpdatedToo() {
    SigningKey decoy = SigningKeys.active();
    SigningKey key = SigningKeys.upcoming();
    add(decoy);
    add(key);

    update(key.madeAt(SINCE));

    assertThat(keys()).containsExactlyInAnyOrder(decoy, key.madeAt(SINCE));
  }

  @Test
  default void aKeyThatIsNotThereIsNotUpdated() {
    SigningKey other = SigningKeys.active();
    add(other);

    assertKeyFault(() -> update(SigningKeys.active()));

    assertThat(keys()).containsExactly(other);
  }

  @Test
  default void aKeyThatIsThereIsNotAddedAgain() {
    SigningKey key = SigningKeys.active();
    add(key);

    assertKeyFault(() -> add(key.in(SigningKeys.retired())));

    assertThat(keys()).containsExactly(key);
  }

  @Test
  default void exactlyTheKeyIsDeleted() {
    SigningKey decoy = SigningKeys.active();
    SigningKey key = SigningKeys.upcoming();
    add(decoy);
    add(key);

    assertThat(deleted(key.id())).isTrue();

    assertThat(deleted(key.id())).isFalse();
    assertThat(keys()).containsExactly(decoy);
  }

  private void assertKeyRevisionRises(Consumer<Transaction> change) {
    long before = keyRevision();
    run(change);
    assertThat(keyRevision()).isGreaterThan(before);
  }

  private void assertKeyRevisionStays(Consumer<Transaction> noChange) {
    long before = keyRevision();
    run(noChange);
    assertThat(keyRevision()).isEqualTo(before);
  }

  @Test
  default void theRevisionRisesWithEachChangeOfAKey() {
    SigningKey key = SigningKeys.upcoming();
    List<SigningKey> first = List.of(SigningKeys.active());

    assertKeyRevisionRises(
        transaction -> transaction.keys().addFirst(first, SigningKeys.wrapped()));
    assertKeyRevisionRises(transaction -> transaction.keys().add(key));
    assertKeyRevisionRises(
        transaction -> transaction.keys().update(key.in(new KeyState.Active(SINCE))));
    assertKeyRevisionRises(transaction -> transaction.keys().delete(key.id()));
  }

  @Test
  default void theRevisionStaysWhenNoKeyChanges() {
    List<SigningKey> first = List.of(SigningKeys.active());
    run(transaction -> transaction.keys().addFirst(first, SigningKeys.wrapped()));

    assertKeyRevisionStays(
        transaction -> transaction.keys().addFirst(first, SigningKeys.wrapped()));
    assertKeyRevisionStays(transaction -> transaction.keys().lock());
    assertKeyRevisionStays(transaction -> transaction.keys().signingKeys());
    assertKeyRevisionStays(transaction -> transaction.keys().delete(new KeyId("nothing")));
    assertKeyRevisionStays(transaction -> transaction.roles().put(Roles.named("clerk").build()));
  }

  @Test
  default void onlyOneIsBehindTheLockOfKeys() {
    AtomicInteger inside = new AtomicInteger();

    List<Integer> seen =
        Race.of(8, number -> write(transaction -> countedInside(transaction, inside)));

    assertThat(seen).containsOnly(1);
  }

  private static int countedInside(Transaction transaction, AtomicInteger inside) {
    transaction.keys().lock();
    int now = inside.incrementAndGet();
    transaction.keys().signingKeys();
    transaction.keys().revision();
    inside.decrementAndGet();
    return now;
  }

  @Test
  default void ofManyWhoRotateAtOnceEachSeesWhatTheOthersDid() {
    int nodes = 8;
    SigningKey active = SigningKeys.active();
    add(active);
    List<SigningKey> fresh = Stream.generate(SigningKeys::upcoming).limit(nodes).toList();

    List<Boolean> rotated =
        Race.of(nodes, number -> write(transaction -> rotated(transaction, fresh.get(number))));

    assertThat(rotated).containsOnlyOnce(true);
    assertThat(keys()).containsExactlyInAnyOrder(active, fresh.get(rotated.indexOf(true)));
  }

  private static boolean rotated(Transaction transaction, SigningKey fresh) {
    transaction.keys().lock();
    boolean isFirst = transaction.keys().signingKeys().size() == 1;
    if (isFirst) {
      transaction.keys().add(fresh);
    }
    return isFirst;
  }
}
