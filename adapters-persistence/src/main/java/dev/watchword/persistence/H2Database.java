package dev.watchword.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.persistence.transaction.Connected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * An H2 file. H2 closes it for everybody when it cannot be written to, for instance because the
 * disk is full; it can be opened again once that is over.
 */
final class H2Database implements Database {
  private final OpenFile file;
  private final String adminPassword;
  private final SecureRandom random;
  private volatile H2Instance instance;
  private boolean closed;

  private H2Database(
      OpenFile file, String adminPassword, SecureRandom random, H2Instance instance) {
    this.file = file;
    this.adminPassword = adminPassword;
    this.random = random;
    this.instance = instance;
  }

  static H2Database open(Path path, String adminPassword, SecureRandom random) {
    OpenFile file = OpenFile.claim(path);
    try {
      if (!Files.exists(file.location())) {
        H2Unfinished.create(file, adminPassword);
      }
      H2Instance instance = H2Instance.open(file, adminPassword, random);
      return new H2Database(file, adminPassword, random, instance);
    } catch (RuntimeException | Error e) {
      file.release();
      throw e;
    }
  }

  /** Gives a file that is closed another password. */
  static void changePassword(Path path, String present, String next) {
    OpenFile file = OpenFile.claim(path);
    try {
      H2Keeper keeper = H2Keeper.open(file, present);
      try {
        keeper.changePassword(next);
      } finally {
        keeper.shutDown();
      }
    } finally {
      file.release();
    }
  }

  @Override
  public HikariDataSource pool() {
    return instance.pool();
  }

  @Override
  public Connected connected() {
    return instance.connected();
  }

  /** Nobody else works on the file, so that no work waits for an answer in vain. */
  @Override
  public Connected patient() {
    return connected();
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
      instance = H2Instance.open(file, adminPassword, random);
      return true;
    } catch (StorageRefusedException notYet) {
      return false;
    }
  }

  /** Other processes must be kept out meanwhile, for the file is closed and replaced. */
  @Override
  public synchronized MigrationStatus migrate() {
    H2Unfinished.discard(file);
    if (!instance.status().isCurrent()) {
      instance.close();
      try {
        H2Unfinished.migrate(file, adminPassword);
      } finally {
        instance = H2Instance.open(file, adminPassword, random);
      }
    }
    return instance.migrate();
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
