package dev.watchword.persistence.h2;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;

/**
 * Makes the disk confirm all of a chunk except its last sector before that sector is written, and
 * the last sector before the next chunk is begun.
 *
 * <p>H2 considers a chunk complete if its beginning and its end agree. A disk may write the sectors
 * of a chunk in any order, and when the power fails in between, both may be there while the middle
 * is missing: the file could no longer be opened. The next chunk may go to a place whose old
 * content only the chunk before it has replaced.
 *
 * <p>Reads do not wait for writes, as in the form of files behind this one.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class OrderedFile extends FileBaseDefault {
  /**
   * A disk writes this many bytes completely or not at all; a chunk's footer is in its last sector.
   */
  private static final int SECTOR = 512;

  private final FileChannel file;

  /** Unlike a channel, it is not closed when a reading thread is interrupted. */
  private final RandomAccessFile reader;

  /** Begins with one for the previous content, which may be only in a cache, too. */
  private final AtomicLong chunks = new AtomicLong(1);

  /** At least this many chunks are on the disk. */
  private volatile long confirmed;

  /** An operating system reports once what it could not write, then forgets it and confirms. */
  private volatile boolean failed;

  OrderedFile(FileChannel file, Path path) throws IOException {
    this.file = file;
    this.reader = new RandomAccessFile(path.toFile(), "r");
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    int length = bytes.remaining();
    if (position < FileLayout.HEADER || length <= SECTOR) {
      return file.write(bytes, position);
    }
    if (confirmed < chunks.get()) {
      force(false);
    }
    int body = length - SECTOR;
    writeFully(bytes.slice(bytes.position(), body), position);
    confirm(false);
    bytes.position(bytes.position() + body);
    writeFully(bytes, position + body);
    chunks.incrementAndGet();
    return length;
  }

  private void writeFully(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /**
   * Reads in the caller's thread, because passing each page from one thread to another takes longer
   * than reading.
   */
  @Override
  public int read(ByteBuffer bytes, long position) throws IOException {
    if (!bytes.hasArray()) {
      return file.read(bytes, position);
    }
    synchronized (reader) {
      reader.seek(position);
      int read =
          reader.read(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      if (read > 0) {
        bytes.position(bytes.position() + read);
      }
      return read;
    }
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    file.truncate(size);
  }

  @Override
  public void force(boolean metadata) throws IOException {
    long before = chunks.get();
    confirm(metadata);
    confirmed = before;
  }

  private void confirm(boolean metadata) throws IOException {
    if (failed) {
      throw new IOException("the disk has not confirmed what was written before");
    }
    try {
      file.force(metadata);
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    try (reader) {
      file.close();
    }
  }
}
