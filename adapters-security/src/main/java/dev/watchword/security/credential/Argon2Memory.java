package dev.watchword.security.credential;

import java.lang.ref.SoftReference;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;

/**
 * Cleared memory that hashes hand on to each other: to allocate tens of thousands of blocks for
 * each hash costs as much as the hash itself, in collecting garbage. What two hashes at once take
 * is kept, and given back when nobody logs in for a while or memory is short.
 */
final class Argon2Memory {
  /** Of one KiB each. */
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
