package dev.watchword.persistence.h2;

import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.persistence.database.Database;
import dev.watchword.persistence.database.MigrationStatus;
import dev.watchword.persistence.database.StorageRefusedException;
import dev.watchword.persistence.database.UnpackedBackup;
import dev.watchword.persistence.transaction.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * An H2 file. H2 closes it for all threads when it cannot be written to, for instance because the
 * disk is full; it can be opened again afterwards.
 */
public final class H2Database implements Database {
  /** Heap above this size is shared with the page cache. */
  private static final long HEAP_FOR_THE_REST = 320L * 1024 * 1024;

  private final ClaimedFile file;
  private final String adminPassword;
  private final SecureRandom random;
  private volatile Instance instance;
  private boolean closed;

  private H2Database(
      ClaimedFile file, String adminPassword, SecureRandom random, Instance instance) {
    this.file = file;
    this.adminPassword = adminPassword;
    this.random = random;
    this.instance = instance;
  }

  /**
   * Opens the file at {@code path}, which is created if it is missing.
   *
   * @param path without its extension
   * @throws StorageRefusedException when it cannot be opened
   */
  public static H2Database open(Path path, String adminPassword, SecureRandom random) {
    ClaimedFile file = ClaimedFile.claim(path);
    try {
      if (!Files.exists(file.location())) {
        UnfinishedFile.create(file, adminPassword);
      }
      Instance instance = Instance.open(file, adminPassword, random);
      return new H2Database(file, adminPassword, random, instance);
    } catch (RuntimeException | Error e) {
      file.release();
      throw e;
    }
  }

  /**
   * Changes the password of a file that is closed.
   *
   * @param path without its extension
   * @throws StorageRefusedException when it cannot be opened
   */
  public static void changePassword(Path path, String present, String next) {
    ClaimedFile file = ClaimedFile.claim(path);
    try {
      Keeper keeper = Keeper.open(file, present);
      try {
        keeper.changePassword(next);
      } finally {
        keeper.shutDown();
      }
    } finally {
      file.release();
    }
  }

  /**
   * Backups of a file that is closed, whatever it contains.
   *
   * @param path with its extension
   */
  public static BackupStore backupsOfClosed(
      Path path, String adminPassword, Path folder, BackupCipher cipher) {
    return new H2BackupStore(output -> Files.copy(path, output), adminPassword, cipher, folder);
  }

  /**
   * Unpacks the file in a backup, readable by its owner only.
   *
   * @param path with its extension
   * @throws IOException when the backup cannot be read, or the disk is full
   */
  public static UnpackedBackup unpack(Path backup, BackupCipher cipher, Path path)
      throws IOException {
    return new BackupFile(backup, cipher).unpack(path);
  }

  /** The size of the page cache, in bytes, with a heap of this size. */
  public static long cacheBytes(long heap) {
    return Math.max(heap / 24, (heap - HEAP_FOR_THE_REST) / 4);
  }

  @Override
  public HikariDataSource pool() {
    return instance.pool();
  }

  @Override
  public DatabaseAccess access() {
    return instance.access();
  }

  /** The same access, because the file belongs to this process and always answers. */
  @Override
  public DatabaseAccess patientAccess() {
    return access();
  }

  @Override
  public boolean isReachable() {
    return instance.isReachable();
  }

  @Override
  public synchronized boolean reopenIfClosed() {
    if (closed || instance.isOpen() || !instance.isInPlace()) {
      return false;
    }
    instance.close();
    try {
      instance = Instance.open(file, adminPassword, random);
      return true;
    } catch (StorageRefusedException notYet) {
      return false;
    }
  }

  /** Keeps other processes out meanwhile, because the file is closed and replaced. */
  @Override
  public synchronized void migrate() {
    UnfinishedFile.discard(file);
    if (!instance.status().isCurrent()) {
      instance.close();
      try {
        UnfinishedFile.migrate(file, adminPassword);
      } finally {
        instance = Instance.open(file, adminPassword, random);
      }
    }
    instance.migrate();
  }

  @Override
  public MigrationStatus status() {
    return instance.status();
  }

  @Override
  public BackupStore backups(Path folder, BackupCipher cipher) {
    return new H2BackupStore(output -> instance.copyTo(output), adminPassword, cipher, folder);
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      instance.close();
    } finally {
      file.release();
    }
  }
}
