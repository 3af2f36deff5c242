package dev.watchword.persistence;

import java.util.function.LongSupplier;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Keeps an H2 file small. Each flush appends the pages that changed as a chunk, and the space of a
 * chunk is used again only when nothing in it matters any more: a single page that nobody changes
 * holds all of it. What still matters in the emptiest chunks is therefore written anew, in small
 * portions, as part of flushes.
 */
final class H2Compaction {
  /** In percent, of chunks that are old enough. The file is then twice as long as what it holds. */
  private static final int FULL_ENOUGH = 50;

  private static final int PORTION_BYTES = 256 * 1024;

  /** A tenth of the time at most is spent on it. */
  private static final int REST_PER_WORK = 9;

  private final LongSupplier nanoTime;
  private long nextAt;

  /**
   * @param nanoTime from any origin
   */
  H2Compaction(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.nextAt = nanoTime.getAsLong();
  }

  /** Writes one more portion, if it is time to and the file is not full enough. */
  void proceed(MVStore store) {
    FileStore<?> file = store.getFileStore();
    long begin = nanoTime.getAsLong();
    // While a copy is made no space is used again.
    if (begin - nextAt < 0 || !file.isSpaceReused()) {
      return;
    }
    if (fillRate(file) < FULL_ENOUGH) {
      store.compact(100, PORTION_BYTES);
    }
    long end = nanoTime.getAsLong();
    nextAt = end + (end - begin) * REST_PER_WORK;
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
