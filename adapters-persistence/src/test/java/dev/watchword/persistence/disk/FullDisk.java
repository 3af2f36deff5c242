package dev.watchword.persistence.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Takes nothing once it is full; of what would make a file longer the first half still fits. */
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
    if (!full) {
      return file.write(bytes, position);
    }
    if (position >= file.size()) {
      int half = file.write(bytes.slice(bytes.position(), bytes.remaining() / 2), position);
      throw new IOException("No space left on device; " + half + " bytes fitted");
    }
    throw new IOException("No space left on device");
  }
}
