package dev.watchword.persistence.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;

/**
 * Has H2 write to another disk for as long as it is open: it takes the place of the form of files
 * that we open, so that what is tested is what runs.
 */
public final class DiskInPlace implements AutoCloseable {
  private DiskInPlace() {}

  public static DiskInPlace of(Disk disk) {
    FaultyPath.disk = disk;
    FilePath.register(new FaultyPath());
    return new DiskInPlace();
  }

  @Override
  public void close() {
    FilePath.register(new FilePathAsync());
  }

  /** H2 makes copies of it for each file by reflection. */
  public static final class FaultyPath extends FilePathWrapper {
    private static volatile Disk disk = FileChannel::write;

    @Override
    public String getScheme() {
      return "async";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      return new FaultyFile(new FilePathAsync().getPath("async:" + getBase()).open(mode), disk);
    }
  }

  /** Reads do not wait for writes, as they do not in the form of files whose place this takes. */
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  private static final class FaultyFile extends FileBaseDefault {
    private final FileChannel file;
    private final Disk disk;

    FaultyFile(FileChannel file, Disk disk) {
      this.file = file;
      this.disk = disk;
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return file.read(bytes, position);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      return disk.write(file, bytes, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      disk.truncate(file, size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      disk.force(file);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
