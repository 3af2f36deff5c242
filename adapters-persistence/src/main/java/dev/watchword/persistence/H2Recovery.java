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
import java.util.Set;
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

  /** Its length and a check value. */
  private static final int PAGE_HEAD = 6;

  private static final int BLOCKS_AT_ONCE = 256;
  private static final String CHECKSUM = ",fletcher:";

  private final FileChannel file;

  private H2Recovery(FileChannel file) {
    this.file = file;
  }

  /**
   * What a chunk says of itself.
   *
   * @param block at which it begins
   * @param length in blocks
   * @param root where the page is from which all others are found
   */
  private record Chunk(long block, int id, long length, long version, long root) {
    long end() {
      return block + length;
    }

    /** What follows it must say the same. */
    boolean agreesWith(Members footer) {
      return footer.number("chunk") == id
          && footer.number("version") == version
          && footer.number("len") == length;
    }
  }

  /** A line of H2's: names with numbers in base 16, as they stand there. */
  private record Members(Map<String, String> texts) {
    /** Less than zero when there is none. */
    long number(String name) {
      try {
        return DataUtils.readHexLong(texts, name, -1);
      } catch (MVStoreException noNumber) {
        return -1;
      }
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
    Optional<Members> header = header();
    if (header.isEmpty() || isClosed(header.get())) {
      return;
    }
    Optional<Chunk> last = lastChunk();
    if (last.isPresent()) {
      confirm(last.get());
      write(header.get(), last.get());
    }
  }

  /** The later one of the two. */
  private Optional<Members> header() throws IOException {
    Optional<Members> first = checked(read(0, BLOCK));
    Optional<Members> second = checked(read(BLOCK, BLOCK));
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second);
    }
    return second.get().number("version") > first.get().number("version") ? second : first;
  }

  /** The power may have failed between this header and the chunk that it names. */
  private boolean isClosed(Members header) throws IOException {
    long block = header.number("block");
    if (!header.texts().containsKey("clean") || block < HEADERS || block >= blocks()) {
      return false;
    }
    Optional<Chunk> named = chunk(block, read(block * BLOCK, BLOCK));
    return named.isPresent()
        && named.get().version() == header.number("version")
        && isWhole(named.get());
  }

  private long blocks() throws IOException {
    return file.size() / BLOCK;
  }

  private Optional<Chunk> lastChunk() throws IOException {
    Chunk last = null;
    for (long from = HEADERS; from < blocks(); from += BLOCKS_AT_ONCE) {
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

  private Optional<Chunk> chunk(long block, ByteBuffer bytes) throws IOException {
    if (bytes.get(0) != 'c') {
      return Optional.empty();
    }
    long most = blocks() - block;
    return members(firstLine(bytes))
        .map(
            members ->
                new Chunk(
                    block,
                    (int) members.number("chunk"),
                    members.number("len"),
                    members.number("version"),
                    members.number("root")))
        .filter(chunk -> chunk.length() > 0 && chunk.length() <= most && chunk.version() >= 0);
  }

  /** The footer is written last, when all else is on the disk. */
  private boolean isWhole(Chunk chunk) throws IOException {
    return checked(read(chunk.end() * BLOCK - FOOTER, FOOTER)).filter(chunk::agreesWith).isPresent()
        && hasRoot(chunk);
  }

  /** Text that somebody has stored can look like a chunk, but not like a page. */
  private boolean hasRoot(Chunk chunk) throws IOException {
    int offset = DataUtils.getPageOffset(chunk.root());
    if (DataUtils.getPageChunkId(chunk.root()) != chunk.id()
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

  /** What was read may be in a cache only. */
  private void confirm(Chunk last) throws IOException {
    write(read(last.block() * BLOCK, Math.toIntExact(last.length() * BLOCK)), last.block());
  }

  private void write(Members header, Chunk last) throws IOException {
    HashMap<String, String> next = new HashMap<>(header.texts());
    next.keySet().removeAll(Set.of("clean", "fletcher"));
    next.put("block", Long.toHexString(last.block()));
    next.put("chunk", Integer.toHexString(last.id()));
    next.put("version", Long.toHexString(last.version()));
    String text = DataUtils.appendMap(new StringBuilder(), next).toString();
    String line = text + CHECKSUM + Integer.toHexString(checksum(text)) + '\n';
    byte[] block = Arrays.copyOf(line.getBytes(StandardCharsets.ISO_8859_1), BLOCK);
    // One after the other, so that one of them is always whole.
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
      // Until it is read whole, or the file ends.
    }
    return read.flip();
  }

  /** The members of a line with a checksum that is right. */
  private static Optional<Members> checked(ByteBuffer bytes) {
    String line = firstLine(bytes);
    int end = line.lastIndexOf(CHECKSUM);
    return end < 0
        ? Optional.empty()
        : members(line)
            .filter(
                members -> (int) members.number("fletcher") == checksum(line.substring(0, end)));
  }

  private static Optional<Members> members(String line) {
    try {
      return Optional.of(new Members(DataUtils.parseMap(line)));
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
}
