package dev.watchword.persistence;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;

/**
 * What H2 leaves undone when it opens a file that nobody has closed.
 *
 * <p>The header names a chunk from which H2 goes on to later ones; but once space is used again it
 * names the last chunk but one, the way on from there may be a guess that did not come true, and H2
 * would be content with what was true a moment before. So all chunks are looked at, and the header
 * is made to name the latest.
 *
 * <p>A commit that was cut short half-way stays so: whoever wants to change one of its rows would
 * try again and again, for ever. So it is brought to its end.
 */
final class H2Recovery {
  private static final int BLOCK = 4096;

  /** The header, twice. */
  private static final int HEADERS = 2;

  private static final int FOOTER = 128;
  private static final int BLOCKS_AT_ONCE = 256;
  private static final String CHECKSUM = ",fletcher:";

  private final FileChannel file;

  private H2Recovery(FileChannel file) {
    this.file = file;
  }

  /**
   * A chunk's own header.
   *
   * @param block at which it begins
   * @param text its members, as H2 writes them
   */
  private record Chunk(long block, Map<String, String> text) {
    long version() {
      return hex(text, "version");
    }

    long end() {
      return block + hex(text, "len");
    }
  }

  /** Does nothing when the file is missing, in use, closed, or no H2 file: H2 says so itself. */
  static void recover(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (FileChannel file =
            FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock != null) {
        new H2Recovery(file).recover();
      }
    }
  }

  /** Before anybody works on the open database. */
  static void finishCommits(TransactionStore transactions) {
    for (Transaction left : transactions.getOpenTransactions()) {
      if (left.getStatus() == Transaction.STATUS_COMMITTED) {
        finish("commit", transactions, left);
        finish("endTransaction", transactions, left);
      }
    }
  }

  /** H2 has both steps, and takes neither. */
  private static void finish(String step, TransactionStore transactions, Transaction left) {
    try {
      Method method =
          TransactionStore.class.getDeclaredMethod(step, Transaction.class, boolean.class);
      method.setAccessible(true);
      method.invoke(transactions, left, true);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of H2 ends commits in another way", e);
    }
  }

  private void recover() throws IOException {
    Optional<Map<String, String>> header = header();
    if (header.isEmpty() || header.get().containsKey("clean")) {
      return;
    }
    Optional<Chunk> last = lastChunk();
    if (last.isPresent() && last.get().version() > hex(header.get(), "version")) {
      write(header.get(), last.get());
    }
  }

  /** The later one of the two. */
  private Optional<Map<String, String>> header() throws IOException {
    Optional<Map<String, String>> first = checked(read(0, BLOCK));
    Optional<Map<String, String>> second = checked(read(BLOCK, BLOCK));
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second);
    }
    return hex(second.get(), "version") > hex(first.get(), "version") ? second : first;
  }

  private Optional<Chunk> lastChunk() throws IOException {
    long blocks = file.size() / BLOCK;
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

  private static Optional<Chunk> chunk(long block, ByteBuffer bytes) {
    return bytes.get(0) == 'c'
        ? members(firstLine(bytes)).map(text -> new Chunk(block, text))
        : Optional.empty();
  }

  /** The footer is written last, when all else is on the disk. */
  private boolean isWhole(Chunk chunk) throws IOException {
    long end = chunk.end() * BLOCK;
    return end <= file.size()
        && checked(read(end - FOOTER, FOOTER))
            .filter(footer -> agree(footer, chunk, "chunk"))
            .filter(footer -> agree(footer, chunk, "version"))
            .isPresent();
  }

  private static boolean agree(Map<String, String> footer, Chunk chunk, String member) {
    return hex(footer, member) == hex(chunk.text(), member);
  }

  private void write(Map<String, String> header, Chunk last) throws IOException {
    HashMap<String, String> next = new HashMap<>(header);
    next.put("block", Long.toHexString(last.block()));
    next.put("chunk", last.text().get("chunk"));
    next.put("version", last.text().get("version"));
    String text = DataUtils.appendMap(new StringBuilder(), next).toString();
    String line = text + CHECKSUM + Integer.toHexString(checksum(text)) + '\n';
    byte[] block = Arrays.copyOf(line.getBytes(StandardCharsets.ISO_8859_1), BLOCK);
    // One after the other, so that one of them is always whole.
    for (int copy = 0; copy < HEADERS; copy++) {
      file.write(ByteBuffer.wrap(block), (long) copy * BLOCK);
      file.force(false);
    }
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(length);
    while (read.hasRemaining() && file.read(read, position + read.position()) > 0) {
      // Until it is read whole, or the file ends.
    }
    return read.flip();
  }

  /** The members of a line with a checksum that is right. */
  private static Optional<Map<String, String>> checked(ByteBuffer bytes) {
    String line = firstLine(bytes);
    int end = line.lastIndexOf(CHECKSUM);
    return end < 0
        ? Optional.empty()
        : members(line)
            .filter(members -> (int) hex(members, "fletcher") == checksum(line.substring(0, end)))
            .map(H2Recovery::withoutChecksum);
  }

  private static Map<String, String> withoutChecksum(Map<String, String> members) {
    members.remove("fletcher");
    return members;
  }

  private static Optional<Map<String, String>> members(String line) {
    try {
      return Optional.of(DataUtils.parseMap(line));
    } catch (MVStoreException notOne) {
      return Optional.empty();
    }
  }

  private static String firstLine(ByteBuffer bytes) {
    String text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    int end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(0, end).strip();
  }

  private static int checksum(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return DataUtils.getFletcher32(bytes, 0, bytes.length);
  }

  private static long hex(Map<String, String> members, String name) {
    return DataUtils.readHexLong(members, name, 0);
  }
}
