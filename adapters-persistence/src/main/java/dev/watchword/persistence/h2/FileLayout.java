package dev.watchword.persistence.h2;

/** The layout of an H2 file: the header, and then chunks that begin at blocks. */
final class FileLayout {
  /** The size of a block, in bytes. */
  static final int BLOCK = 4096;

  /**
   * The number of blocks with the same header, each with a checksum of its own, written in place.
   */
  static final int HEADERS = 2;

  /** The size of all headers, in bytes. */
  static final int HEADER = HEADERS * BLOCK;

  private FileLayout() {}
}
