package dev.watchword.persistence.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk that fails to confirm once what was written, and forgets that it did, as Linux does. */
public final class UnconfirmingDisk implements Disk {
  private final AtomicInteger confirmations = new AtomicInteger(Integer.MAX_VALUE);

  /** After so many times more. */
  public void failOnceAfter(int times) {
    confirmations.set(times);
  }

  @Override
  public int write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    return file.write(bytes, position);
  }

  @Override
  public void force(FileChannel file) throws IOException {
    if (confirmations.getAndDecrement() == 0) {
      throw new IOException("the disk does not answer");
    }
    file.force(false);
  }
}
