package dev.watchword.persistence;

import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.transaction.StorageUnavailableException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.MVStoreException;

/** Backups of an H2 file, each a zip of the file as it was at one moment. */
final class H2BackupStore implements BackupStore {
  private static final int BUFFER = 64 * 1024;

  private final Source source;
  private final String entry;
  private final Path folder;

  /** Writes the database file, as it is now. */
  @FunctionalInterface
  interface Source {
    void copyTo(OutputStream output) throws IOException, SQLException;
  }

  /**
   * A store of backups.
   *
   * @param entry how the database file is called in the zip
   * @param folder made when it is missing, for its owner only
   */
  H2BackupStore(Source source, String entry, Path folder) {
    this.source = source;
    this.entry = entry;
    this.folder = folder;
  }

  @Override
  public synchronized Backup take(BackupName name) {
    Path backup = folder.resolve(name.value());
    if (Files.exists(backup)) {
      return new Backup.NameTaken();
    }
    // No backup is called so: a name begins with a letter or digit.
    Path unfinished = folder.resolve("." + name + ".unfinished");
    try {
      makeFolder();
      Files.deleteIfExists(unfinished);
      write(unfinished);
      Files.move(unfinished, backup, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
      return new Backup.Taken(backup.toString(), Files.size(backup));
    } catch (IOException | SQLException | MVStoreException e) {
      discard(unfinished, e);
      throw new StorageUnavailableException("the backup could not be taken", e);
    }
  }

  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes("rwx------"));
      sync(folder.resolve(".."));
    }
  }

  private void write(Path unfinished) throws IOException, SQLException {
    try (FileChannel channel =
            FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes("rw-------"));
        ZipOutputStream zip =
            new ZipOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(entry));
      source.copyTo(zip);
      zip.closeEntry();
      zip.finish();
      zip.flush();
      channel.force(true);
    }
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private FileAttribute<?>[] attributes(String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** On a full disk it would be in the way of everything else. */
  private static void discard(Path unfinished, Exception reason) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException stays) {
      reason.addSuppressed(stays);
    }
  }
}
