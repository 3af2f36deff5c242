package dev.watchword.persistence.h2;

/** How an H2 file is laid out: the header, and then chunks that begin at blocks. */
final class FileLayout {
  /** In bytes. */
  static final int BLOCK = 4096;

  /** Blocks with the same header, each with a checksum of its own, written in place. */
  static final int HEADERS = 2;

  /** In bytes. */
  static final int HEADER = HEADERS * BLOCK;

  private FileLayout() {}
}
