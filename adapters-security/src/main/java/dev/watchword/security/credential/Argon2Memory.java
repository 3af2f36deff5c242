package dev.watchword.security.credential;

import java.lang.ref.SoftReference;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;

/**
 * Cleared memory that is passed from one hash to the next: allocating tens of thousands of blocks
 * for each hash would cost as much in garbage collection as the hash itself. The memory of two
 * concurrent hashes is kept, and released when there are no logins for a while or memory is short.
 */
final class Argon2Memory {
  /** The number of blocks that are kept, of one KiB each. */
  private static final int KEPT_BLOCKS = 2 * Argon2Parameters.DEFAULT.memoryKib();

  private static SoftReference<BlockPool> kept =
      new SoftReference<>(new FixedBlockPool(KEPT_BLOCKS));

  private Argon2Memory() {}

  static synchronized BlockPool blocks() {
    BlockPool blocks = kept.get();
    if (blocks == null) {
      blocks = new FixedBlockPool(KEPT_BLOCKS);
      kept = new SoftReference<>(blocks);
    }
    return blocks;
  }
}
