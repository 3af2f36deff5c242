package dev.watchword.persistence.h2;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Copies an open H2 file while others write to it. The copy is what a crash at the moment of its
 * beginning would have left, and can be opened as such.
 *
 * <p>H2's own {@code BACKUP TO} copies up to the end of the file and reuses space only once it gets
 * there: while the file grows as quickly as it is copied, both continue until the disk is full.
 */
final class FileCopy {
  private static final int AT_ONCE = 64 * 1024;

  private final MVStore store;
  private final FileStore<?> file;
  private final GroupFlusher.Disk disk;

  FileCopy(MVStore store, GroupFlusher.Disk disk) {
    this.store = store;
    this.file = store.getFileStore();
    this.disk = disk;
  }

  /**
   * Writes everything that was committed before it began, completely, and perhaps some later
   * commits.
   */
  void writeTo(OutputStream output) throws IOException, SQLException {
    boolean isSpaceReused = file.isSpaceReused();
    // From now on, appended data does not replace anything that is being copied.
    file.setReuseSpace(false);
    try {
      disk.flush();
      byte[] header = new byte[FileLayout.HEADER];
      long end = readBetweenTwoWrites(header);
      output.write(header);
      copy(FileLayout.HEADER, end, output);
    } finally {
      file.setReuseSpace(isSpaceReused);
    }
  }

  /**
   * Reads the header, and returns the end of the file at that moment. H2 finds the newest data by
   * looking back from the end of the file: an end in the middle of a write would hide everything
   * since the header was last written. Any exception in here closes the file for all threads, so
   * nothing else is done in here.
   */
  private long readBetweenTwoWrites(byte[] header) {
    AtomicLong end = new AtomicLong();
    store.executeFilestoreOperation(
        () -> {
          file.readFully(null, 0, FileLayout.HEADER).get(header);
          end.set(file.size());
        });
    return end.get();
  }

  private void copy(long from, long end, OutputStream output) throws IOException {
    long position = from;
    // Free space at the end may be released meanwhile.
    while (position < Math.min(end, file.size())) {
      int length = (int) Math.min(AT_ONCE, Math.min(end, file.size()) - position);
      ByteBuffer read = file.readFully(null, position, length);
      output.write(read.array(), read.arrayOffset(), length);
      position += length;
    }
  }
}
