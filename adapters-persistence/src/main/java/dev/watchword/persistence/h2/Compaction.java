package dev.watchword.persistence.h2;

import java.util.function.LongSupplier;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Keeps an H2 file small. Each flush appends the changed pages as a chunk, and the space of a chunk
 * is reused only when nothing in it is needed any more: a single page that never changes holds all
 * of it. Therefore the pages still needed in the emptiest chunks are rewritten in memory, in small
 * portions, for the next flush to write.
 */
final class Compaction {
  /** In percent, of chunks that are old enough. The file is then twice the size of its contents. */
  private static final int FULL_ENOUGH = 50;

  private static final int PORTION_BYTES = 256 * 1024;

  /** Looking takes longer the larger the file is: it may take a hundredth of the time. */
  private final Share looking;

  /** Rewriting may take a tenth of the time. */
  private final Share writing;

  private boolean isFullEnough = true;

  /**
   * @param nanoTime from any origin
   */
  Compaction(LongSupplier nanoTime) {
    this.looking = new Share(nanoTime, 100);
    this.writing = new Share(nanoTime, 10);
  }

  /** Rewrites one more portion, if it is due and the file is not full enough. */
  void proceed(MVStore store) {
    FileStore<?> file = store.getFileStore();
    // While a copy is made, no space is reused.
    if (!file.isSpaceReused()) {
      return;
    }
    looking.spend(() -> isFullEnough = fillRate(file) >= FULL_ENOUGH);
    if (!isFullEnough) {
      writing.spend(() -> store.compact(100, PORTION_BYTES));
    }
  }

  /** Limits some work to a part of the time. */
  private static final class Share {
    private final LongSupplier nanoTime;
    private final int divisor;
    private long nextAt;

    Share(LongSupplier nanoTime, int divisor) {
      this.nanoTime = nanoTime;
      this.divisor = divisor;
      this.nextAt = nanoTime.getAsLong();
    }

    /** Does the work, unless it has used up its part of the time. */
    void spend(Runnable work) {
      long begin = nanoTime.getAsLong();
      if (begin - nextAt < 0) {
        return;
      }
      work.run();
      nextAt = begin + (nanoTime.getAsLong() - begin) * divisor;
    }
  }

  /** The fill rate without chunks that are too young or full, which H2 tells only here. */
  private static int fillRate(FileStore<?> file) {
    int[] rate = {100};
    file.populateInfo(
        (name, value) -> {
          if (name.equals("info.CHUNKS_FILL_RATE_RW")) {
            rate[0] = Integer.parseInt(value);
          }
        });
    return rate[0];
  }
}
