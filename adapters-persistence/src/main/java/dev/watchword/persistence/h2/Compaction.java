package dev.watchword.persistence.h2;

import java.util.function.LongSupplier;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Keeps an H2 file small. Each flush appends the pages that changed as a chunk, and the space of a
 * chunk is used again only when nothing in it matters any more: a single page that nobody changes
 * holds all of it. What still matters in the emptiest chunks is therefore rewritten in memory, in
 * small portions, for the next flush to write.
 */
final class Compaction {
  /** In percent, of chunks that are old enough. The file is then twice as long as what it holds. */
  private static final int FULL_ENOUGH = 50;

  private static final int PORTION_BYTES = 256 * 1024;

  /** To look takes the longer the larger the file is: a hundredth of the time at most. */
  private final Share looking;

  /** A tenth of the time at most. */
  private final Share writing;

  private boolean isFullEnough = true;

  /**
   * @param nanoTime from any origin
   */
  Compaction(LongSupplier nanoTime) {
    this.looking = new Share(nanoTime, 100);
    this.writing = new Share(nanoTime, 10);
  }

  /** Rewrites one more portion, if it is time to and the file is not full enough. */
  void proceed(MVStore store) {
    FileStore<?> file = store.getFileStore();
    // While a copy is made no space is used again.
    if (!file.isSpaceReused()) {
      return;
    }
    looking.spend(() -> isFullEnough = fillRate(file) >= FULL_ENOUGH);
    if (!isFullEnough) {
      writing.spend(() -> store.compact(100, PORTION_BYTES));
    }
  }

  /** A part of the time that some work may take. */
  private static final class Share {
    private final LongSupplier nanoTime;
    private final int divisor;
    private long nextAt;

    Share(LongSupplier nanoTime, int divisor) {
      this.nanoTime = nanoTime;
      this.divisor = divisor;
      this.nextAt = nanoTime.getAsLong();
    }

    /** Does the work, unless it has taken its part of the time already. */
    void spend(Runnable work) {
      long begin = nanoTime.getAsLong();
      if (begin - nextAt < 0) {
        return;
      }
      work.run();
      nextAt = begin + (nanoTime.getAsLong() - begin) * divisor;
    }
  }

  /** Not of chunks that are too young or whole: H2 says that only here. */
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
