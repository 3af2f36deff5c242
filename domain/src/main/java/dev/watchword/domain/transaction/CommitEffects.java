package dev.watchword.domain.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What {@link Transaction#onCommitted} was told, for those who implement {@link UnitOfWork}. */
public final class CommitEffects {
  private final List<Runnable> effects = new ArrayList<>();

  private CommitEffects() {}

  /**
   * Runs {@code write}, and then what was added meanwhile, in that order. Nothing of it when the
   * write fails, but for a {@link StorageUnavailableException}, which leaves open whether it was
   * committed.
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

  /** An effect that needs the storage fails too, and must not keep the others from running. */
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

  /** What a transaction that only reads does with effects. */
  public static Consumer<Runnable> ofReading() {
    return effect -> {
      throw new IllegalStateException("a transaction that only reads has no effects: " + effect);
    };
  }
}
