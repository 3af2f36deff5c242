package dev.watchword.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FakePasswordHasherTest implements PasswordHasherContract {
  private final FakePasswordHasher hasher = new FakePasswordHasher();

  @Override
  public PasswordHasher hasher() {
    return hasher;
  }

  @Test
  void callsAreCounted() {
    PasswordHash hash = hasher.hash(Password.of("one"));
    hasher.matches(Password.of("one"), hash);
    hasher.matches(Password.of("two"), hasher.decoy(hasher.presentCost()));
    assertThat(hasher.hashed()).isEqualTo(1);
    assertThat(hasher.compared()).isEqualTo(2);
  }

  @Test
  void hashesOfAnEarlierGenerationMatchAndAreOutdated() {
    PasswordHash old = hasher.hash(Password.of("one"));
    FakePasswordHasher later = new FakePasswordHasher(2);
    assertThat(later.matches(Password.of("one"), old)).isTrue();
    assertThat(later.isOutdated(old)).isTrue();
  }

  @Test
  void theSameCallsGiveTheSameHashes() {
    assertThat(new FakePasswordHasher().hash(Password.of("one")))
        .isEqualTo(new FakePasswordHasher().hash(Password.of("one")));
  }
}
