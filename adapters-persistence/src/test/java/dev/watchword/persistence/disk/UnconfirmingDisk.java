package dev.watchword.persistence.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** A disk that fails to confirm once what was written, and forgets that it did, as Linux does. */
public final class UnconfirmingDisk implements Disk {
  private final AtomicBoolean failing = new AtomicBoolean();

  /** The next time that somebody asks. */
  public void failOnce() {
    failing.set(true);
  }

  @Override
  public int write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    return file.write(bytes, position);
  }

  @Override
  public void force(FileChannel file) throws IOException {
    if (failing.getAndSet(false)) {
      throw new IOException("the disk does not answer");
    }
    file.force(false);
  }
}
