package dev.watchword.bootstrap.data;

import dev.watchword.bootstrap.refusal.StartRefusedException;
import dev.watchword.persistence.file.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup from a version before 0.2: a zip that contains only the database file. */
final class PlainBackupFile {
  private static final int BUFFER = 64 * 1024;

  private final Path path;

  PlainBackupFile(Path path) {
    this.path = path;
  }

  /**
   * Unpacks the database file into {@code directory}, readable by its owner only.
   *
   * @throws StartRefusedException when it is not a backup, or the disk is full
   */
  void unpack(DataDirectory directory, String name) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ZipEntry database = database(zip);
      if (database.getSize() > directory.usableSpace()) {
        throw new IOException("the disk has no room");
      }
      unpack(zip, database, directory.resolve(name));
    } catch (ZipException damaged) {
      throw noBackup();
    } catch (IOException failed) {
      throw new StartRefusedException(
          "The backup "
              + path
              + " cannot be unpacked; check that it can be read and that the disk has room.",
          failed);
    }
  }

  private void unpack(ZipFile zip, ZipEntry database, Path target) throws IOException {
    // Reading a zip by its directory does not compare the checksum.
    CRC32 checksum = new CRC32();
    try (InputStream input = new CheckedInputStream(zip.getInputStream(database), checksum);
        FileChannel channel = OwnerOnly.create(target)) {
      copy(input, Channels.newOutputStream(channel), database.getSize());
      if (checksum.getValue() != database.getCrc()) {
        throw noBackup();
      }
      channel.force(true);
    }
  }

  private ZipEntry database(ZipFile zip) {
    List<? extends ZipEntry> entries = zip.stream().toList();
    if (entries.size() != 1 || !entries.getFirst().getName().equals(EmbeddedDatabase.FILE)) {
      throw noBackup();
    }
    return entries.getFirst();
  }

  private StartRefusedException noBackup() {
    return new StartRefusedException(
        "The file " + path + " is not a Watchword backup, or is damaged; name another.");
  }

  /** Counts the unpacked bytes, because a zip can claim to be smaller than it is. */
  private void copy(InputStream input, OutputStream output, long size) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long written = 0;
    for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
      written += read;
      if (written > size) {
        throw noBackup();
      }
      output.write(buffer, 0, read);
    }
  }
}
