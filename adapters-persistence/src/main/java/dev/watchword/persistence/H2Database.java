package dev.watchword.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.persistence.transaction.Durability;
import dev.watchword.persistence.transaction.GroupFlusher;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An H2 file. One connection of the database's administrator is held for as long as the file is
 * open; everybody else is a database user who can only read and write rows.
 */
final class H2Database implements Database {
  private static final int POOL_SIZE = 16;
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
  private static final String POOL_USER = "watchword";

  private final OpenFile file;
  private final H2Keeper keeper;
  private final GroupFlusher flusher;
  private final HikariDataSource pool;
  private final Migrations migrations;

  private H2Database(OpenFile file, H2Keeper keeper, String poolPassword) {
    this.file = file;
    this.keeper = keeper;
    this.flusher = new GroupFlusher(keeper::flush);
    this.pool = pool(file, poolPassword);
    this.migrations = new Migrations(keeper.administration(), file.toString());
  }

  static H2Database open(Path path, String adminPassword, SecureRandom random) {
    OpenFile file = OpenFile.claim(path);
    try {
      H2Keeper keeper = H2Keeper.open(file, adminPassword);
      return open(file, keeper, random);
    } catch (RuntimeException | Error e) {
      file.release();
      throw e;
    }
  }

  private static H2Database open(OpenFile file, H2Keeper keeper, SecureRandom random) {
    try {
      String poolPassword = password(random);
      keeper.admit(POOL_USER, poolPassword);
      return new H2Database(file, keeper, poolPassword);
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

  private static HikariDataSource pool(OpenFile file, String password) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(file.url() + H2Keeper.SESSION_SETTINGS);
    source.setUser(POOL_USER);
    source.setPassword(password);
    HikariConfig config = new HikariConfig();
    config.setPoolName("h2");
    config.setDataSource(source);
    config.setAutoCommit(false);
    config.setMaximumPoolSize(POOL_SIZE);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    // A connection to our own process does not age.
    config.setMaxLifetime(0);
    return new HikariDataSource(config);
  }

  @Override
  public HikariDataSource pool() {
    return pool;
  }

  @Override
  public Durability durability() {
    return flusher;
  }

  @Override
  public MigrationStatus migrate() {
    MigrationStatus status = migrations.migrate();
    flusher.announceCommit();
    flusher.commitEnded();
    flusher.awaitCommitted();
    return status;
  }

  @Override
  public MigrationStatus status() {
    return migrations.status();
  }

  @Override
  public BackupStore backups(Path folder) {
    return new H2BackupStore(keeper::copyTo, file.name(), folder);
  }

  @Override
  public void close() {
    try {
      pool.close();
      flusher.close();
      keeper.shutDown();
    } finally {
      file.release();
    }
  }
}
