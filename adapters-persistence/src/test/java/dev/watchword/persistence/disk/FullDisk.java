package dev.watchword.persistence.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Takes no more than it has room for; what was begun when it became full is written in part. */
public final class FullDisk implements Disk {
  private volatile boolean full;

  /** From now on nothing more fits. */
  public void fillUp() {
    full = true;
  }

  /** From now on there is room. */
  public void makeRoom() {
    full = false;
  }

  @Override
  public int write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    if (!full || position + bytes.remaining() <= file.size()) {
      return file.write(bytes, position);
    }
    ByteBuffer part = bytes.slice(bytes.position(), bytes.remaining() / 2);
    int written = file.write(part, position);
    throw new IOException("No space left on device (" + written + " bytes fitted)");
  }
}
