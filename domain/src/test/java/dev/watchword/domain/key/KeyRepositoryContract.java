package dev.watchword.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.TestClock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link KeyRepository} does. */
public interface KeyRepositoryContract extends KeyChangesContract {
  private boolean addFirst(List<SigningKey> keys, WrappedSecret refreshTokenKey) {
    return write(transaction -> transaction.keys().addFirst(keys, refreshTokenKey));
  }

  private List<SigningKey> signingKeys() {
    return read(transaction -> transaction.keys().signingKeys());
  }

  private Optional<WrappedSecret> refreshTokenKey() {
    return read(transaction -> transaction.keys().refreshTokenKey());
  }

  private long revision() {
    return read(transaction -> transaction.keys().revision());
  }

  @Test
  default void thereAreNoKeysAtFirst() {
    assertThat(signingKeys()).isEmpty();
    assertThat(refreshTokenKey()).isEmpty();
  }

  @Test
  default void keysOfEveryStateAndAlgorithmAreReadAsStored() {
    List<SigningKey> keys =
        List.of(
            SigningKeys.active(),
            SigningKeys.upcoming(),
            SigningKeys.rs256(new KeyState.VerifyOnly(TestClock.START.plusMillis(1))),
            SigningKeys.es256(SigningKeys.retired()));
    WrappedSecret refreshTokenKey = SigningKeys.wrapped();

    assertThat(addFirst(keys, refreshTokenKey)).isTrue();

    assertThat(signingKeys()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(refreshTokenKey()).contains(refreshTokenKey);
  }

  @Test
  default void keysAreNotTheFirstOnesWhenThereAreSome() {
    SigningKey first = SigningKeys.active();
    WrappedSecret refreshTokenKey = SigningKeys.wrapped();
    addFirst(List.of(first), refreshTokenKey);

    assertThat(addFirst(List.of(SigningKeys.active()), SigningKeys.wrapped())).isFalse();

    assertThat(signingKeys()).containsExactly(first);
    assertThat(refreshTokenKey()).contains(refreshTokenKey);
  }

  @Test
  default void allKeysAreWrappedAnewAndElseStayAsTheyAre() {
    SigningKey active = SigningKeys.active();
    SigningKey retired = SigningKeys.rs256(SigningKeys.retired());
    addFirst(List.of(active, retired), SigningKeys.wrapped());
    List<SigningKey> wrapped =
        List.of(
            active.wrapped(SigningKeys.wrapped()).in(SigningKeys.retired()),
            retired.wrapped(SigningKeys.wrapped()));
    WrappedSecret refreshTokenKey = SigningKeys.wrapped();
    long before = revision();

    write(
        transaction -> {
          transaction.keys().rewrap(wrapped, refreshTokenKey);
          return true;
        });

    assertThat(signingKeys())
        .containsExactlyInAnyOrder(
            active.wrapped(wrapped.getFirst().privateKey()), wrapped.getLast());
    assertThat(refreshTokenKey()).contains(refreshTokenKey);
    assertThat(revision()).isGreaterThan(before);
  }

  @Test
  default void aKeyThatIsNotThereIsNotWrappedAnew() {
    SigningKey active = SigningKeys.active();
    WrappedSecret refreshTokenKey = SigningKeys.wrapped();
    addFirst(List.of(active), refreshTokenKey);

    assertThatThrownBy(
            () ->
                write(
                    transaction -> {
                      transaction
                          .keys()
                          .rewrap(
                              List.of(
                                  active.wrapped(SigningKeys.wrapped()), SigningKeys.upcoming()),
                              SigningKeys.wrapped());
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(signingKeys()).containsExactly(active);
    assertThat(refreshTokenKey()).contains(refreshTokenKey);
  }

  @Test
  default void ofManyWhoStartAtOnceExactlyOneAddsItsKeys() {
    int nodes = 8;
    List<SigningKey> keys = Stream.generate(SigningKeys::active).limit(nodes).toList();
    List<WrappedSecret> secrets = Stream.generate(SigningKeys::wrapped).limit(nodes).toList();

    List<Boolean> added =
        Race.of(nodes, number -> addFirst(List.of(keys.get(number)), secrets.get(number)));

    assertThat(added).containsOnlyOnce(true);
    int winner = added.indexOf(true);
    assertThat(signingKeys()).containsExactly(keys.get(winner));
    assertThat(refreshTokenKey()).contains(secrets.get(winner));
  }
}
