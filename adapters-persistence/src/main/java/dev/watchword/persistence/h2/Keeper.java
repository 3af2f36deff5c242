package dev.watchword.persistence.h2;

import dev.watchword.persistence.database.StorageRefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.OverlappingFileLockException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.h2.api.ErrorCode;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.h2.util.StringUtils;

/**
 * The administrator's connection that holds an H2 file open, with settings that do not outlive it.
 *
 * <p>H2 acknowledges a commit before it is in the file, and without a sync even then. Here only
 * {@link #flush} writes to the file for durability's sake.
 */
final class Keeper {
  private static final int NONE = -1;

  /** In bytes; the changes of a transaction have to fit into the heap. */
  private static final int NEVER_REACHED = Integer.MAX_VALUE;

  private static final String ADMIN_USER = "watchword_admin";

  /** How long a transaction waits for another one that holds a lock it needs. */
  static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

  /** Settings of each connection. */
  static final String SESSION_SETTINGS = ";LOCK_TIMEOUT=" + LOCK_TIMEOUT.toMillis();

  /** Settings of a file, whichever process uses it; and only we close it. */
  private static final String DIALECT =
      ";DB_CLOSE_ON_EXIT=FALSE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
          + ";DEFAULT_NULL_ORDERING=HIGH;QUERY_CACHE_SIZE=64;TRACE_LEVEL_FILE=0";

  /**
   * Settings of the open file. A chunk is left alone for the retention time, after which much of
   * its content has been replaced.
   */
  private static final String FILE_SETTINGS = ";IFEXISTS=TRUE;RETENTION_TIME=1000" + DIALECT;

  private static final int BYTES_IN_KIB = 1024;

  // Once its file has failed, H2 makes a thread in the middle of a transaction begin the next
  // statement again and again, forever; only an assertion of H2 itself ends that.
  static {
    Keeper.class.getClassLoader().setClassAssertionStatus("org.h2.mvstore.MVStore", true);
  }

  private final JdbcDataSource administration;
  private final Connection connection;
  private final Compaction compaction = new Compaction(System::nanoTime);

  private final FileInPlace file;

  private Keeper(JdbcDataSource administration, Connection connection, FileInPlace file) {
    this.administration = administration;
    this.connection = connection;
    this.file = file;
  }

  /** The administrator's connections to a file that is not in use. */
  static JdbcDataSource administrationOf(String url, String adminPassword) {
    return source(url + SESSION_SETTINGS + DIALECT + cacheSize(), adminPassword);
  }

  static Keeper open(ClaimedFile file, String adminPassword) {
    recover(file);
    try {
      Connection connection =
          OrderedPath.open(
              source(file.url() + SESSION_SETTINGS + FILE_SETTINGS + cacheSize(), adminPassword));
      return keeping(
          connection,
          source(file.url() + SESSION_SETTINGS, adminPassword),
          FileInPlace.at(file.location()));
    } catch (SQLException e) {
      throw refusal(file, e);
    } catch (IOException e) {
      throw cannotBeOpened(file, e);
    }
  }

  private static void recover(ClaimedFile file) {
    try {
      Recovery.recover(file.location());
    } catch (OverlappingFileLockException closing) {
      throw file.inUse(closing);
    } catch (IOException e) {
      throw cannotBeOpened(file, e);
    }
  }

  private static String cacheSize() {
    return ";CACHE_SIZE=" + H2Database.cacheBytes(Runtime.getRuntime().maxMemory()) / BYTES_IN_KIB;
  }

  private static Keeper keeping(
      Connection connection, JdbcDataSource administration, FileInPlace file) throws SQLException {
    Keeper keeper = new Keeper(administration, connection, file);
    try {
      keeper.writeOnlyWhenAsked();
      InterruptedCommits.finish(keeper.database().getStore().getTransactionStore());
      return keeper;
    } catch (SQLException | RuntimeException e) {
      keeper.shutDown();
      throw e;
    }
  }

  private static JdbcDataSource source(String url, String password) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    source.setUser(ADMIN_USER);
    source.setPassword(password);
    return source;
  }

  private static StorageRefusedException refusal(ClaimedFile file, SQLException e) {
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 -> file.inUse(e);
      case ErrorCode.WRONG_USER_OR_PASSWORD ->
          new StorageRefusedException(
              "The "
                  + file
                  + " has another password; use the secrets of the data folder that it came from.",
              e);
      case ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.UNSUPPORTED_SETTING_COMBINATION ->
          new StorageRefusedException(
              "The " + file + " was written by another version of H2; restore a backup instead.",
              e);
      case ErrorCode.FILE_CORRUPTED_1 ->
          new StorageRefusedException(
              "The " + file + " is damaged or is not a database; restore a backup.", e);
      default -> cannotBeOpened(file, e);
    };
  }

  private static StorageRefusedException cannotBeOpened(ClaimedFile file, Exception e) {
    return new StorageRefusedException(
        "The "
            + file
            + " cannot be opened; check that the folder is writable and that the disk has room.",
        e);
  }

  /**
   * Ends H2's own threads that write. With them H2 would write large transactions at a time of its
   * own, and a checkpoint that finds nothing left to write would not wait for that.
   *
   * <p>A delay of 0 ends them and waits for what they are writing, but from then on would write
   * each commit by itself, which is several times slower. Removing the delay altogether stops that
   * again.
   *
   * <p>A thread that has just begun may miss that it was ended, and then sleeps on for a third of
   * the delay that it began with. That is H2's default here, so it ends soon; with a long one a
   * start would wait for days.
   */
  private void writeOnlyWhenAsked() throws SQLException {
    store().setAutoCommitDelay(0);
    store().setAutoCommitDelay(NONE);
    writeOnlyInFlushes();
  }

  /**
   * Prevents writes outside of flushes: a thread that has changed a lot would otherwise write at
   * once, and if that fails, it might wait forever for another thread that has seen the failure and
   * closes the database. H2 has no setting for this.
   */
  private void writeOnlyInFlushes() throws SQLException {
    FinalField.set(MVStore.class, "autoCommitMemory", store(), NEVER_REACHED);
  }

  private MVStore store() throws SQLException {
    return database().getStore().getMvStore();
  }

  private Database database() throws SQLException {
    return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
  }

  /** Creates a user who may read and write the rows of all tables, including later ones. */
  void admit(String user, String password) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE USER IF NOT EXISTS " + user + " PASSWORD '" + password + "'");
      statement.execute("ALTER USER " + user + " SET PASSWORD '" + password + "'");
      statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA public TO " + user);
    } catch (SQLException e) {
      throw new StorageRefusedException(
          "The database cannot be written to; check that the disk has room.", e);
    }
  }

  /** Changes the administrator's own password. */
  void changePassword(String password) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER USER " + ADMIN_USER + " SET PASSWORD " + StringUtils.quoteStringSQL(password));
    } catch (SQLException e) {
      throw new StorageRefusedException(
          "The database cannot be written to; check that the disk has room.", e);
    }
  }

  /** Connections of the administrator. */
  JdbcDataSource administration() {
    return administration;
  }

  /**
   * Rewrites pages for the next flush to write, so that space becomes free. For one thread at a
   * time.
   */
  void compact() throws SQLException {
    // As a flush does: a thread that finds the file broken closes the database, and must hold its
    // lock.
    synchronized (database()) {
      compaction.proceed(store());
    }
  }

  /** Writes everything that has been committed until now, and has the disk confirm it. */
  void flush() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
    if (!isInPlace()) {
      throw new SQLException(
          file.path()
              + " was deleted, moved or replaced while in use; put it back, or start the service"
              + " again");
    }
  }

  /** Whether the next process will find what is written to the file. */
  boolean isInPlace() {
    return file.isThere();
  }

  /** Copies the file as it is now, while others write to it. */
  synchronized void copyTo(OutputStream output) throws IOException, SQLException {
    new FileCopy(store(), this::flush).writeTo(output);
  }

  /** Whether H2 has the file open; H2 closes it when it cannot be written to. */
  boolean isOpen() {
    try {
      return connection.isValid(0) && !store().isClosed();
    } catch (SQLException closed) {
      return false;
    }
  }

  /** Closes the file for all threads. */
  void shutDown() {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IllegalStateException("the database did not close", e);
    }
  }
}
