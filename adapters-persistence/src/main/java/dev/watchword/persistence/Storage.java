package dev.watchword.persistence;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.persistence.transaction.JdbiUnitOfWork;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Everything that Watchword keeps, in H2 for one process or in PostgreSQL for several. Opening does
 * not touch the schema: see {@link #migrate}.
 */
public final class Storage implements AutoCloseable {
  /** A database that answers at all answers within this many seconds. */
  private static final int REACHABLE_WITHIN_SECONDS = 2;

  private final Database database;
  private final UnitOfWork unitOfWork;

  private Storage(Database database, SecureRandom random) {
    this.database = database;
    this.unitOfWork = new JdbiUnitOfWork(database::connected, random);
  }

  /**
   * Opens an H2 file, which is made when it is missing. No other process can use it until {@link
   * #close}.
   *
   * @param file without the ending {@code .mv.db}
   * @param adminPassword of the file's administrator; a new file gets it
   * @throws StorageRefusedException when another process uses the file, the password is another, or
   *     it is no database
   */
  public static Storage h2(Path file, String adminPassword, SecureRandom random) {
    return new Storage(H2Database.open(file, adminPassword, random), random);
  }

  /**
   * Connects to PostgreSQL.
   *
   * @param poolSize how many connections this process may hold
   * @throws StorageRefusedException when the server cannot be reached or refuses to let us in
   */
  public static Storage postgres(
      String jdbcUrl,
      Optional<String> user,
      Optional<String> password,
      int poolSize,
      SecureRandom random) {
    return new Storage(PostgresDatabase.open(jdbcUrl, user, password, poolSize), random);
  }

  public UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  /**
   * Brings the schema up to date; what it is then.
   *
   * @throws StorageRefusedException when that cannot be done
   */
  public MigrationStatus migrate() {
    return database.migrate();
  }

  /** How far the schema is, without changing it. */
  public MigrationStatus status() {
    return database.status();
  }

  /** Backups in {@code folder}, which is made when it is missing. */
  public BackupStore backups(Path folder) {
    return database.backups(folder);
  }

  /** Connections that can only read and write rows. */
  DataSource pool() {
    return database.pool();
  }

  /**
   * The connections of this process at this moment.
   *
   * @param waiting threads that wait for one
   */
  public record Connections(int active, int idle, int waiting) {}

  public Connections connections() {
    HikariPoolMXBean pool = database.pool().getHikariPoolMXBean();
    return new Connections(
        pool.getActiveConnections(),
        pool.getIdleConnections(),
        database.connected().queue().length() + pool.getThreadsAwaitingConnection());
  }

  /** Whether the database answers now. Waits for nobody's writes. */
  public boolean isReachable() {
    if (!database.connected().durability().isWorking()) {
      return false;
    }
    try (Connection connection = database.pool().getConnection()) {
      return connection.isValid(REACHABLE_WITHIN_SECONDS);
    } catch (SQLException unreachable) {
      return false;
    }
  }

  /**
   * Opens the database again if a failure has closed it, as a full disk closes an H2 file; whether
   * it did. What had not been acknowledged until then may be lost, so whoever keeps a copy of what
   * is stored reads it again.
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
