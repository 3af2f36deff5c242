package dev.watchword.domain.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The effects given to {@link Transaction#onCommitted}, for implementations of {@link UnitOfWork}.
 */
public final class CommitEffects {
  private final List<Runnable> effects = new ArrayList<>();

  private CommitEffects() {}

  /**
   * Runs {@code write}, and then the effects that were added meanwhile, in that order. If the write
   * fails, none runs, except after a {@link StorageUnavailableException}, which leaves open whether
   * it was committed.
   */
  public static <T> T after(Function<CommitEffects, T> write) {
    CommitEffects added = new CommitEffects();
    T result;
    try {
      result = write.apply(added);
    } catch (StorageUnavailableException unknown) {
      added.runAfter(unknown);
      throw unknown;
    }
    added.effects.forEach(Runnable::run);
    return result;
  }

  /** An effect that needs the storage fails too, but must not keep the others from running. */
  private void runAfter(StorageUnavailableException unknown) {
    for (Runnable effect : effects) {
      try {
        effect.run();
      } catch (StorageUnavailableException again) {
        unknown.addSuppressed(again);
      }
    }
  }

  public void add(Runnable effect) {
    effects.add(effect);
  }

  /** The effects of a read-only transaction, which refuses them. */
  public static Consumer<Runnable> ofReading() {
    return effect -> {
      throw new IllegalStateException("a transaction that only reads has no effects: " + effect);
    };
  }
}
