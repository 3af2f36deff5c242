package dev.watchword.domain.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitEffectsTest {
  private final List<Integer> ran = new ArrayList<>();

  private static StorageUnavailableException unavailable(String message) {
    return new StorageUnavailableException(message, new IllegalStateException());
  }

  @Test
  void whatMayHaveBeenCommittedAllTheSameHasItsEffects() {
    StorageUnavailableException unknown = unavailable("full");

    assertThatThrownBy(
            () ->
                CommitEffects.after(
                    effects -> {
                      effects.add(() -> ran.add(1));
                      throw unknown;
                    }))
        .isSameAs(unknown);

    assertThat(ran).containsExactly(1);
  }

  @Test
  void anEffectThatNeedsTheStorageKeepsNoOtherFromRunningWhenItIsGone() {
    StorageUnavailableException unknown = unavailable("full");
    StorageUnavailableException again = unavailable("still full");

    assertThatThrownBy(
            () ->
                CommitEffects.after(
                    effects -> {
                      effects.add(
                          () -> {
                            throw again;
                          });
                      effects.add(() -> ran.add(2));
                      throw unknown;
                    }))
        .isSameAs(unknown)
        .hasSuppressedException(again);

    assertThat(ran).containsExactly(2);
  }

  @Test
  void anyOtherFailureHasNoEffects() {
    assertThatThrownBy(
            () ->
                CommitEffects.after(
                    effects -> {
                      effects.add(() -> ran.add(1));
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(ran).isEmpty();
  }
}
