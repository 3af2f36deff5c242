package dev.watchword.persistence.h2;

import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.persistence.file.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.h2.mvstore.MVStoreException;

/** Makes backups of an H2 file, each of the file as it was at one moment. */
final class H2BackupStore implements BackupStore {
  private final BackupFile.Source source;
  private final String password;
  private final BackupCipher cipher;
  private final Path folder;

  /**
   * Creates a store of backups.
   *
   * @param password of the file's administrator
   * @param folder created if it is missing, with access for its owner only
   */
  H2BackupStore(BackupFile.Source source, String password, BackupCipher cipher, Path folder) {
    this.source = source;
    this.password = password;
    this.cipher = cipher;
    this.folder = folder;
  }

  @Override
  public synchronized Backup take(BackupName name) {
    Path backup = folder.resolve(name.value());
    if (Files.exists(backup)) {
      return new Backup.NameTaken();
    }
    // No backup can have this name, because a name begins with a letter or digit.
    Path unfinished = folder.resolve("." + name + ".unfinished");
    try {
      makeFolder();
      Files.deleteIfExists(unfinished);
      new BackupFile(unfinished, cipher).write(password, source);
      Files.move(unfinished, backup, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
      return new Backup.Taken(backup.toString(), Files.size(backup));
    } catch (IOException | MVStoreException e) {
      discard(unfinished, e);
      throw new StorageUnavailableException("the backup could not be made", e);
    }
  }

  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      OwnerOnly.createFolders(folder);
      sync(folder.resolve(".."));
    }
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes an unfinished backup, which on a full disk would be in the way of everything else. */
  private static void discard(Path unfinished, Exception reason) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException stays) {
      reason.addSuppressed(stays);
    }
  }
}
