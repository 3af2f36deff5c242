package dev.watchword.persistence.h2;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.persistence.database.MigrationStatus;
import dev.watchword.persistence.database.Migrations;
import dev.watchword.persistence.session.GraceTime;
import dev.watchword.persistence.transaction.ConnectionQueue;
import dev.watchword.persistence.transaction.DatabaseAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An H2 file from its opening until it is closed, by us or by a failure. One connection of the
 * database's administrator is held for that time; all other connections use a database user who can
 * only read and write rows.
 */
final class Instance implements AutoCloseable {
  private static final int POOL_SIZE = 16;
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  /** A working database answers within this many seconds. */
  private static final int REACHABLE_WITHIN_SECONDS = 2;

  private static final String POOL_USER = "watchword";

  private final Keeper keeper;
  private final GroupFlusher flusher;
  private final HikariDataSource pool;
  private final DatabaseAccess access;
  private final Migrations migrations;

  private Instance(ClaimedFile file, Keeper keeper, String poolPassword) {
    this.keeper = keeper;
    this.flusher = new GroupFlusher(keeper::flush, keeper::compact);
    this.pool = pool(file, poolPassword);
    this.access =
        DatabaseAccess.through(
            pool::getConnection,
            new ConnectionQueue(POOL_SIZE, CONNECTION_TIMEOUT),
            new ProcessLocks(Keeper.LOCK_TIMEOUT),
            GraceTime.OF_CALLER,
            flusher,
            new PlanKeepingEnd());
    this.migrations = migrations(keeper.administration(), file);
  }

  static Migrations migrations(DataSource administration, ClaimedFile file) {
    return new Migrations(administration, file.toString(), "classpath:db/h2");
  }

  static Instance open(ClaimedFile file, String adminPassword, SecureRandom random) {
    Keeper keeper = Keeper.open(file, adminPassword);
    try {
      String poolPassword = password(random);
      keeper.admit(POOL_USER, poolPassword);
      return new Instance(file, keeper, poolPassword);
    } catch (RuntimeException | Error e) {
      keeper.shutDown();
      throw e;
    }
  }

  private static String password(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static HikariDataSource pool(ClaimedFile file, String password) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(file.url() + Keeper.SESSION_SETTINGS);
    source.setUser(POOL_USER);
    source.setPassword(password);
    HikariConfig config = new HikariConfig();
    config.setPoolName("h2");
    config.setDataSource(source);
    config.setAutoCommit(false);
    config.setMaximumPoolSize(POOL_SIZE);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    // A connection within the process does not age.
    config.setMaxLifetime(0);
    return new HikariDataSource(config);
  }

  HikariDataSource pool() {
    return pool;
  }

  DatabaseAccess access() {
    return access;
  }

  boolean isOpen() {
    return keeper.isOpen();
  }

  /** Whether the opened file is still in its place. */
  boolean isInPlace() {
    return keeper.isInPlace();
  }

  boolean isReachable() {
    if (!keeper.isInPlace() || !flusher.isWorking()) {
      return false;
    }
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(REACHABLE_WITHIN_SECONDS);
    } catch (SQLException unreachable) {
      return false;
    }
  }

  void migrate() {
    migrations.migrate();
    flusher.announceCommit();
    flusher.commitEnded();
    flusher.awaitCommitted();
  }

  MigrationStatus status() {
    return migrations.status();
  }

  void copyTo(OutputStream output) throws IOException {
    try {
      keeper.copyTo(output);
    } catch (SQLException failed) {
      throw new IOException("the database file could not be copied", failed);
    }
  }

  /** Threads that still wait on a file that H2 has closed itself are told that it failed. */
  @Override
  public void close() {
    boolean open = isOpen();
    pool.close();
    flusher.close();
    if (open) {
      keeper.shutDown();
    }
  }
}
