package dev.watchword.persistence;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.persistence.database.Database;
import dev.watchword.persistence.database.MigrationStatus;
import dev.watchword.persistence.database.StorageRefusedException;
import dev.watchword.persistence.database.UnpackedBackup;
import dev.watchword.persistence.h2.H2Database;
import dev.watchword.persistence.postgres.PostgresDatabase;
import dev.watchword.persistence.transaction.JdbiUnitOfWork;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Stores everything that Watchword keeps, in H2 for one process or in PostgreSQL for several.
 * Opening does not change the schema: see {@link #migrate}.
 */
public final class Storage implements AutoCloseable {
  private final Database database;
  private final UnitOfWork unitOfWork;
  private final UnitOfWork patientUnitOfWork;

  private Storage(Database database, SecureRandom random) {
    this.database = database;
    this.unitOfWork = new JdbiUnitOfWork(database::access, random);
    this.patientUnitOfWork = new JdbiUnitOfWork(database::patientAccess, random);
  }

  /**
   * Opens an H2 file, which is created if it is missing. No other process can use it until {@link
   * #close}.
   *
   * @param file without the extension {@code .mv.db}
   * @param adminPassword of the file's administrator; a new file gets it
   * @throws StorageRefusedException when another process uses the file, the password is wrong, or
   *     it is not a database
   */
  public static Storage h2(Path file, String adminPassword, SecureRandom random) {
    return new Storage(H2Database.open(file, adminPassword, random), random);
  }

  /**
   * Connects to PostgreSQL.
   *
   * @param poolSize how many connections this process may hold
   * @throws StorageRefusedException when the server cannot be reached or refuses the connection
   */
  public static Storage postgres(
      String jdbcUrl,
      Optional<String> user,
      Optional<String> password,
      int poolSize,
      SecureRandom random) {
    return new Storage(PostgresDatabase.open(jdbcUrl, user, password, poolSize), random);
  }

  /**
   * The size of the page cache of an H2 file, in bytes. Reading a page from the file costs several
   * times more.
   *
   * @param heap of this process
   */
  public static long cacheBytes(long heap) {
    return H2Database.cacheBytes(heap);
  }

  /**
   * The unit of work for work that a client waits for. On PostgreSQL no statement takes longer than
   * two seconds, and while the server does not answer nothing is begun.
   */
  public UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  /** The unit of work for long work: a statement may take up to ten minutes. */
  public UnitOfWork patientUnitOfWork() {
    return patientUnitOfWork;
  }

  /**
   * A warning for the operator about the connection to a PostgreSQL server, as a sentence.
   *
   * @throws StorageRefusedException when it is not the URL of one
   */
  public static Optional<String> warningAbout(String jdbcUrl) {
    return PostgresDatabase.warningAbout(jdbcUrl);
  }

  /**
   * Migrates the schema.
   *
   * @throws StorageRefusedException when that is not possible
   */
  public void migrate() {
    database.migrate();
  }

  /** The status of the schema, which is not changed. */
  public MigrationStatus status() {
    return database.status();
  }

  /** Backups in {@code folder}, which is created if it is missing. */
  public BackupStore backups(Path folder, BackupCipher cipher) {
    return database.backups(folder, cipher);
  }

  /**
   * Backups of an H2 file that is closed, whatever it contains.
   *
   * @param file with its extension
   * @param adminPassword goes into the backup
   */
  public static BackupStore backupsOfClosedH2(
      Path file, String adminPassword, Path folder, BackupCipher cipher) {
    return H2Database.backupsOfClosed(file, adminPassword, folder, cipher);
  }

  /**
   * Unpacks the H2 file in a backup, readable by its owner only.
   *
   * @param file with its extension; must not exist
   * @throws IOException when the backup cannot be read, or the disk is full
   */
  public static UnpackedBackup unpackH2(Path backup, BackupCipher cipher, Path file)
      throws IOException {
    return H2Database.unpack(backup, cipher, file);
  }

  /**
   * Changes the password of an H2 file that is not in use.
   *
   * @param file without the extension {@code .mv.db}
   * @throws StorageRefusedException when it cannot be opened
   */
  public static void changeH2Password(Path file, String present, String next) {
    H2Database.changePassword(file, present, next);
  }

  /** Connections that can only read and write rows. */
  DataSource pool() {
    return database.pool();
  }

  /**
   * The connections of this process at this moment.
   *
   * @param waiting the number of threads that wait for a connection
   * @param limit how many connections there may be
   */
  public record Connections(int active, int idle, int waiting, int limit) {}

  public Connections connections() {
    HikariPoolMXBean pool = database.pool().getHikariPoolMXBean();
    return new Connections(
        pool.getActiveConnections(),
        pool.getIdleConnections(),
        database.access().queue().length() + pool.getThreadsAwaitingConnection(),
        database.pool().getMaximumPoolSize());
  }

  /** Whether the database answers now. Does not wait for any writes. */
  public boolean isReachable() {
    return database.isReachable();
  }

  /**
   * Opens the database again if a failure has closed it, as a full disk closes an H2 file. Returns
   * whether it did so, or whether a silent server answers again. Changes that had not been
   * acknowledged by then may be lost, so copies of stored data in memory must be read again.
   */
  public boolean reopenIfClosed() {
    return database.reopenIfClosed();
  }

  /** Makes what was committed durable and closes the database. */
  @Override
  public void close() {
    database.close();
  }
}
