package dev.watchword.persistence.h2;

import static dev.watchword.persistence.h2.FileLayout.BLOCK;
import static dev.watchword.persistence.h2.FileLayout.HEADERS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;

/**
 * Makes H2 find the newest data in a file that was not closed. The header names a chunk from which
 * H2 continues to later ones; but once space is reused, it names the last chunk but one, the link
 * from there may be a prediction that did not come true, and H2 would accept an older state. So all
 * chunks are examined, and the header is made to name the latest.
 */
final class Recovery {
  private static final int FOOTER = 128;

  /** The bytes of a page's head: the page's length and a check value. */
  private static final int PAGE_HEAD = 6;

  private static final int BLOCKS_AT_ONCE = 256;

  private final FileChannel file;

  /** The number of blocks. None are added. */
  private final long blocks;

  private Recovery(FileChannel file) throws IOException {
    this.file = file;
    this.blocks = file.size() / BLOCK;
  }

  /**
   * The properties of a chunk according to its header.
   *
   * @param block the block at which it begins
   * @param length in blocks
   * @param root the position of the page from which all others are found
   */
  private record Chunk(long block, int id, long length, long version, long root) {
    static Chunk of(long block, Line line) {
      return new Chunk(
          block,
          (int) line.number("chunk"),
          line.number("len"),
          line.number("version"),
          line.number("root"));
    }

    long end() {
      return block + length;
    }

    /** Whether {@code footer}, which follows the chunk, says the same. */
    boolean agreesWith(Line footer) {
      return footer.number("chunk") == id
          && footer.number("version") == version
          && footer.number("len") == length;
    }
  }

  /**
   * Does nothing if the file is missing, in use, closed, or not an H2 file: H2 reports that itself.
   */
  static void recover(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (FileChannel file =
            FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock != null) {
        new Recovery(file).recover();
      }
    }
  }

  private void recover() throws IOException {
    Optional<Line> header = header();
    if (header.isEmpty() || isClosed(header.get())) {
      return;
    }
    Optional<Chunk> last = lastChunk();
    if (last.isPresent()) {
      confirm(last.get());
      write(header.get(), last.get());
    }
  }

  /** The later one of the two headers. */
  private Optional<Line> header() throws IOException {
    Optional<Line> first = Line.checked(read(0, BLOCK));
    Optional<Line> second = Line.checked(read(BLOCK, BLOCK));
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second);
    }
    return second.get().number("version") > first.get().number("version") ? second : first;
  }

  /**
   * Whether the file was closed. The power may have failed between this header and the chunk it
   * names.
   */
  private boolean isClosed(Line header) throws IOException {
    long block = header.number("block");
    if (!header.members().containsKey("clean") || block < HEADERS || block >= blocks) {
      return false;
    }
    Optional<Chunk> named = chunk(block, read(block * BLOCK, BLOCK));
    return named.isPresent()
        && named.get().version() == header.number("version")
        && isWhole(named.get());
  }

  private Optional<Chunk> lastChunk() throws IOException {
    Chunk last = null;
    for (long from = HEADERS; from < blocks; from += BLOCKS_AT_ONCE) {
      ByteBuffer read = read(from * BLOCK, BLOCKS_AT_ONCE * BLOCK);
      for (int at = 0; at + BLOCK <= read.limit(); at += BLOCK) {
        Optional<Chunk> chunk = chunk(from + at / BLOCK, read.slice(at, BLOCK));
        if (chunk.isPresent()
            && (last == null || chunk.get().version() > last.version())
            && isWhole(chunk.get())) {
          last = chunk.get();
        }
      }
    }
    return Optional.ofNullable(last);
  }

  private Optional<Chunk> chunk(long block, ByteBuffer bytes) {
    if (bytes.get(0) != 'c') {
      return Optional.empty();
    }
    return Line.of(bytes)
        .map(line -> Chunk.of(block, line))
        .filter(chunk -> chunk.length() > 0 && chunk.length() <= blocks - block)
        .filter(chunk -> chunk.version() >= 0);
  }

  /** Whether the chunk is complete: the footer is written last, when the rest is on the disk. */
  private boolean isWhole(Chunk chunk) throws IOException {
    return Line.checked(read(chunk.end() * BLOCK - FOOTER, FOOTER))
            .filter(chunk::agreesWith)
            .isPresent()
        && hasRoot(chunk);
  }

  /** Whether the chunk has a root page: stored text can look like a chunk, but not like a page. */
  private boolean hasRoot(Chunk chunk) throws IOException {
    int offset = DataUtils.getPageOffset(chunk.root());
    if (DataUtils.getPageChunkId(chunk.root()) != chunk.id()
        || offset < 0
        || offset > chunk.length() * BLOCK - PAGE_HEAD) {
      return false;
    }
    ByteBuffer page = read(chunk.block() * BLOCK + offset, PAGE_HEAD);
    int length = page.getInt();
    int check =
        DataUtils.getCheckValue(chunk.id())
            ^ DataUtils.getCheckValue(offset)
            ^ DataUtils.getCheckValue(length);
    return page.getShort() == (short) check;
  }

  /** Syncs the data that was read, because it may be only in a cache. */
  private void confirm(Chunk last) throws IOException {
    write(read(last.block() * BLOCK, Math.toIntExact(last.length() * BLOCK)), last.block());
  }

  private void write(Line header, Chunk last) throws IOException {
    Line next =
        header.with(
            Map.of(
                "block", Long.toHexString(last.block()),
                "chunk", Integer.toHexString(last.id()),
                "version", Long.toHexString(last.version())));
    byte[] block = Arrays.copyOf(next.without("clean").toBytes(), BLOCK);
    // The copies are written one after the other, so that one of them is always intact.
    for (int copy = 0; copy < HEADERS; copy++) {
      write(ByteBuffer.wrap(block), copy);
    }
  }

  private void write(ByteBuffer bytes, long block) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes, block * BLOCK + bytes.position());
    }
    file.force(false);
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(length);
    while (read.hasRemaining() && file.read(read, position + read.position()) > 0) {
      // Continues until it is read completely, or the file ends.
    }
    return read.flip();
  }
}
