package dev.watchword.persistence.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk that loses power: of what was written since the last sync each sector is there or not, in
 * any order, as on a disk that keeps writes in a cache of its own. For one file.
 */
public final class PowerCut implements Disk {
  /** A disk writes so much whole or not at all. */
  private static final int SECTOR = 512;

  /** Written in place, time and again. */
  private static final int HEADER = 2 * 4096;

  private static final int MOST_WRITES_MORE = 6;

  private final Random random;
  private final Map<Long, byte[]> synced = new TreeMap<>();
  private final List<Write> unsynced = new ArrayList<>();
  private long syncedSize;
  private boolean fresh = true;
  private boolean off;
  private int writesLeft;
  private long lost;
  private int usedAgain;

  public PowerCut(Random random) {
    this.random = random;
  }

  private record Write(long position, ByteBuffer bytes) {
    long end() {
      return position + bytes.limit();
    }

    Write upTo(long size) {
      return new Write(position, bytes.slice(0, (int) (Math.min(end(), size) - position)));
    }
  }

  @Override
  public synchronized int write(FileChannel file, ByteBuffer bytes, long position)
      throws IOException {
    requirePower();
    if (position >= HEADER && position < file.size()) {
      usedAgain++;
    }
    remember(file, position, bytes.remaining());
    unsynced.add(
        new Write(position, ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip()));
    int written = file.write(bytes, position);
    if (writesLeft > 0 && --writesLeft == 0) {
      cut(file);
      throw new IOException("the power was cut");
    }
    return written;
  }

  /** Cuts the power in the middle of one of the next writes. */
  public synchronized void cutSoon() {
    writesLeft = 1 + random.nextInt(MOST_WRITES_MORE);
  }

  /** What the sectors held when they were last synced. */
  private void remember(FileChannel file, long position, int length) throws IOException {
    if (fresh) {
      syncedSize = file.size();
      fresh = false;
    }
    for (long at = position / SECTOR * SECTOR; at < position + length; at += SECTOR) {
      if (at < syncedSize && !synced.containsKey(at)) {
        ByteBuffer before = ByteBuffer.allocate((int) Math.min(SECTOR, syncedSize - at));
        while (before.hasRemaining() && file.read(before, at + before.position()) > 0) {
          // Until it is read whole.
        }
        synced.put(at, before.array());
      }
    }
  }

  /** A file system keeps its own books: that a file became shorter is not lost. */
  @Override
  public synchronized void truncate(FileChannel file, long size) throws IOException {
    requirePower();
    remember(file, size, 0);
    file.truncate(size);
    syncedSize = Math.min(syncedSize, size);
    synced.keySet().removeIf(at -> at >= size);
    unsynced.removeIf(write -> write.position() >= size);
    unsynced.replaceAll(write -> write.upTo(size));
  }

  @Override
  public synchronized void force(FileChannel file) throws IOException {
    requirePower();
    file.force(false);
    synced.clear();
    unsynced.clear();
    fresh = true;
  }

  private void requirePower() throws IOException {
    if (off) {
      throw new IOException("the power is off");
    }
  }

  /** From then on {@code file} is as it is found when the power is back. */
  private void cut(FileChannel file) throws IOException {
    off = true;
    if (!fresh) {
      for (Map.Entry<Long, byte[]> sector : synced.entrySet()) {
        file.write(ByteBuffer.wrap(sector.getValue()), sector.getKey());
      }
      file.truncate(syncedSize);
      unsynced.forEach(write -> keepSome(file, write));
    }
  }

  private void keepSome(FileChannel file, Write write) {
    long from = write.position();
    while (from < write.end()) {
      long to = Math.min(write.end(), (from / SECTOR + 1) * SECTOR);
      if (random.nextBoolean()) {
        keep(file, write, from, to);
      } else {
        lost++;
      }
      from = to;
    }
  }

  private static void keep(FileChannel file, Write write, long from, long to) {
    ByteBuffer sector = write.bytes().slice((int) (from - write.position()), (int) (to - from));
    try {
      file.write(sector, from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many writes went where something had been. */
  public synchronized int usedAgain() {
    return usedAgain;
  }

  /** How many sectors were lost. */
  public synchronized long lost() {
    return lost;
  }
}
