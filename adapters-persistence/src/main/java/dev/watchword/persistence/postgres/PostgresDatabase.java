package dev.watchword.persistence.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.persistence.database.Database;
import dev.watchword.persistence.database.MigrationStatus;
import dev.watchword.persistence.database.Migrations;
import dev.watchword.persistence.database.StorageRefusedException;
import dev.watchword.persistence.session.GraceTime;
import dev.watchword.persistence.transaction.ConnectionQueue;
import dev.watchword.persistence.transaction.DatabaseAccess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jdbi.v3.core.Handle;

/**
 * A PostgreSQL server, which makes each commit durable by itself, and which may stop answering at
 * any moment.
 */
public final class PostgresDatabase implements Database {
  /** How long a thread waits for its turn while the server answers. */
  private static final Duration TURN_TIMEOUT = Duration.ofSeconds(5);

  /** How long a caller whose turn has come waits for a working connection before it is refused. */
  private static final Duration CONNECTION_TIMEOUT = Duration.ofMillis(2500);

  private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);

  /** How long a request waits for one statement; it must be answered within three seconds. */
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration PATIENT_STATEMENT_TIMEOUT = Duration.ofMinutes(10);

  /** Makes commits durable even if the server is configured to acknowledge them early. */
  private static final String SESSION_SETTINGS =
      """
      SELECT set_config('synchronous_commit', 'on', false)
      WHERE current_setting('synchronous_commit') = 'off';
      SET lock_timeout = '5s'
      """;

  /** The time of the statement, not of the beginning of the transaction, which may have waited. */
  private static final GraceTime SERVER_TIME =
      GraceTime.of("CAST(clock_timestamp() AS TIMESTAMP(3) WITH TIME ZONE)");

  private final HikariDataSource pool;
  private final Pulse pulse;
  private final DatabaseAccess access;
  private final DatabaseAccess patientAccess;
  private final Migrations migrations;

  private PostgresDatabase(HikariDataSource pool, Pulse pulse) {
    this.pool = pool;
    this.pulse = pulse;
    ConnectionQueue queue = new ConnectionQueue(pool.getMaximumPoolSize(), TURN_TIMEOUT);
    this.access = access(queue.onlyWhile(pulse::isBeating), STATEMENT_TIMEOUT);
    this.patientAccess = access(queue, PATIENT_STATEMENT_TIMEOUT);
    this.migrations = new Migrations(pool, "PostgreSQL database", "classpath:db/postgresql");
  }

  private DatabaseAccess access(ConnectionQueue queue, Duration statementTimeout) {
    return DatabaseAccess.through(
        () -> connectionWith(statementTimeout),
        queue,
        RowLocks::new,
        SERVER_TIME,
        new DurableCommits(),
        Handle::rollback);
  }

  /** The pool resets the timeout when the connection is returned. */
  private Connection connectionWith(Duration statementTimeout) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(statementTimeout.toMillis()));
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Connects to the server at {@code jdbcUrl}.
   *
   * @param poolSize how many connections this process may hold
   * @throws StorageRefusedException when it cannot be reached or refuses the connection
   */
  public static PostgresDatabase open(
      String jdbcUrl, Optional<String> user, Optional<String> password, int poolSize) {
    PostgresUrl url = PostgresUrl.parse(jdbcUrl);
    Properties settings = url.settings(user, password);
    try {
      Connection first = url.connect(settings);
      return new PostgresDatabase(
          pool(url, settings, poolSize), new Pulse(() -> url.connect(settings), first));
    } catch (SQLException e) {
      throw PostgresRefusal.of(e);
    }
  }

  /**
   * A warning for the operator about the connection to the server, as a sentence.
   *
   * @throws StorageRefusedException when {@code jdbcUrl} is not the URL of one
   */
  public static Optional<String> warningAbout(String jdbcUrl) {
    return PostgresUrl.parse(jdbcUrl).warning();
  }

  private static HikariDataSource pool(PostgresUrl url, Properties settings, int poolSize) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("postgres");
    config.setJdbcUrl(url.address());
    config.setDataSourceProperties(settings);
    config.setMaximumPoolSize(poolSize);
    // A pool that keeps idle connections ready retries less and less often while it cannot get
    // them.
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    // Otherwise the pool's own statements would leave a transaction open.
    config.setIsolateInternalQueries(true);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
    config.setConnectionInitSql(SESSION_SETTINGS);
    return new HikariDataSource(config);
  }

  @Override
  public HikariDataSource pool() {
    return pool;
  }

  @Override
  public DatabaseAccess access() {
    return access;
  }

  @Override
  public DatabaseAccess patientAccess() {
    return patientAccess;
  }

  @Override
  public boolean isReachable() {
    return pulse.isBeating();
  }

  /**
   * The pool reconnects by itself, but it is unknown whether the last commits before a silence
   * succeeded.
   */
  @Override
  public boolean reopenIfClosed() {
    return pulse.hasReturned();
  }

  @Override
  public void migrate() {
    migrations.migrate();
  }

  @Override
  public MigrationStatus status() {
    return migrations.status();
  }

  /** Not offered: the server has better tools of its own. */
  @Override
  public BackupStore backups(Path folder, BackupCipher cipher) {
    return name -> new BackupStore.Backup.NotOffered();
  }

  @Override
  public void close() {
    pulse.close();
    pool.close();
  }
}
