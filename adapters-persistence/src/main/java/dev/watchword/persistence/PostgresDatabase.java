package dev.watchword.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.persistence.transaction.Connected;
import dev.watchword.persistence.transaction.ConnectionQueue;
import dev.watchword.persistence.transaction.Durability;
import dev.watchword.persistence.user.UserLocks;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A PostgreSQL server, which makes each commit durable by itself. */
final class PostgresDatabase implements Database {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  /** A server may be set up to acknowledge commits early; what we promise does not depend on it. */
  private static final String SESSION_SETTINGS =
      """
      SELECT set_config('synchronous_commit', 'on', false)
      WHERE current_setting('synchronous_commit') = 'off';
      SET lock_timeout = '5s'
      """;

  private final HikariDataSource pool;
  private final Connected connected;
  private final Migrations migrations;

  private PostgresDatabase(HikariDataSource pool) {
    this.pool = pool;
    this.connected =
        Connected.by(
            pool,
            new ConnectionQueue(pool.getMaximumPoolSize(), CONNECTION_TIMEOUT),
            UserLocks.OF_ROWS,
            Durability.OF_EACH_COMMIT);
    this.migrations = new Migrations(pool, "PostgreSQL database", "classpath:db/postgresql");
  }

  static PostgresDatabase open(
      String jdbcUrl, Optional<String> user, Optional<String> password, int poolSize) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("postgres");
    config.setJdbcUrl(jdbcUrl);
    user.ifPresent(config::setUsername);
    password.ifPresent(config::setPassword);
    config.setMaximumPoolSize(poolSize);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.setConnectionInitSql(SESSION_SETTINGS);
    config.addDataSourceProperty("ApplicationName", "watchword");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // A detail repeats the row that it is about.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    // In seconds: a server that vanishes must not hold a thread for ever.
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("socketTimeout", "30");
    try {
      return new PostgresDatabase(new HikariDataSource(config));
    } catch (PoolInitializationException e) {
      throw refusal(e);
    } catch (RuntimeException e) {
      throw new StorageRefusedException(
          "The database URL is not one of PostgreSQL; it looks like"
              + " jdbc:postgresql://host:5432/watchword.",
          e);
    }
  }

  private static StorageRefusedException refusal(PoolInitializationException e) {
    return new StorageRefusedException(
        switch (state(e)) {
          case "28P01", "28000" ->
              "PostgreSQL does not accept the user name or the password; check the settings of the"
                  + " database and the server's pg_hba.conf.";
          case "3D000" ->
              "PostgreSQL has no database of this name; create it, or correct the database URL.";
          case "53300" ->
              "PostgreSQL has no connection left; raise its max_connections, or use smaller pools.";
          default ->
              "PostgreSQL cannot be reached; check that it runs, and the host and port in the"
                  + " database URL.";
        },
        e);
  }

  private static String state(PoolInitializationException e) {
    return e.getCause() instanceof SQLException cause
        ? Optional.ofNullable(cause.getSQLState()).orElse("")
        : "";
  }

  @Override
  public HikariDataSource pool() {
    return pool;
  }

  @Override
  public Connected connected() {
    return connected;
  }

  /** The pool connects anew by itself. */
  @Override
  public boolean reopenIfClosed() {
    return false;
  }

  @Override
  public MigrationStatus migrate() {
    return migrations.migrate();
  }

  @Override
  public MigrationStatus status() {
    return migrations.status();
  }

  /** The server has tools of its own for this, which know it better. */
  @Override
  public BackupStore backups(Path folder) {
    return name -> new BackupStore.Backup.NotOffered();
  }

  @Override
  public void close() {
    pool.close();
  }
}
