package dev.watchword.persistence;

import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.transaction.StorageUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Backups of an H2 file, each a zip of the file as it was at one moment. */
final class H2BackupStore implements BackupStore {
  private final DataSource administration;
  private final Path folder;

  /**
   * A store of backups.
   *
   * @param administration connections of the database's administrator
   * @param folder made when it is missing, for its owner only
   */
  H2BackupStore(DataSource administration, Path folder) {
    this.administration = administration;
    this.folder = folder;
  }

  @Override
  public synchronized Backup take(BackupName name) {
    Path backup = folder.resolve(name.value());
    if (Files.exists(backup)) {
      return new Backup.NameTaken();
    }
    Path unfinished = folder.resolve(name.value() + ".unfinished");
    try {
      prepare(unfinished);
      write(unfinished);
      Files.move(unfinished, backup, StandardCopyOption.ATOMIC_MOVE);
      sync(folder, StandardOpenOption.READ);
      return new Backup.Taken(backup.toString(), Files.size(backup));
    } catch (IOException | SQLException e) {
      throw new StorageUnavailableException("the backup could not be taken", e);
    }
  }

  /** H2 writes into a file that is there, and leaves its permissions alone. */
  private void prepare(Path unfinished) throws IOException {
    boolean isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (isPosix) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished);
    if (isPosix) {
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private void write(Path unfinished) throws SQLException, IOException {
    try (Connection connection = administration.getConnection();
        Statement statement = connection.createStatement()) {
      String quoted = unfinished.toAbsolutePath().toString().replace("'", "''");
      statement.execute("BACKUP TO '" + quoted + "'");
    }
    sync(unfinished, StandardOpenOption.WRITE);
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
