package dev.watchword.persistence.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** What a disk does when somebody writes to it. All its files are under one lock of their own. */
public interface Disk {
  /** Like {@link FileChannel#write(ByteBuffer, long)}. */
  int write(FileChannel file, ByteBuffer bytes, long position) throws IOException;

  /** Like {@link FileChannel#truncate}. */
  default void truncate(FileChannel file, long size) throws IOException {
    file.truncate(size);
  }

  /** Like {@link FileChannel#force}. */
  default void force(FileChannel file) throws IOException {
    file.force(false);
  }
}
