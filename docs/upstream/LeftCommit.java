import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.db.Store;
import org.h2.mvstore.tx.TransactionStore;

/**
 * Copies a database file between the two steps of a commit, as if the process had been killed there. In the copy the row
 * can be read, but an update of it never returns, gets no lock timeout, and occupies a whole core.
 *
 * <pre>java -cp h2-2.5.252.jar LeftCommit.java</pre>
 */
public class LeftCommit {
  private static final int PATIENCE_SECONDS = 20;

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("left-commit");
    copyInTheMiddleOfACommit(folder);
    Thread update = new Thread(() -> update(folder));
    update.setDaemon(true);
    update.start();
    update.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    if (update.isAlive()) {
      System.out.println("no answer after " + PATIENCE_SECONDS + " s, with a lock timeout of 1 s; the thread is in");
      for (StackTraceElement element : update.getStackTrace()) {
        System.out.println("  " + element);
      }
      System.exit(1);
    }
  }

  private static String url(Path folder, String name) {
    return "jdbc:h2:" + folder.resolve(name) + ";LOCK_TIMEOUT=1000";
  }

  private static void copyInTheMiddleOfACommit(Path folder) throws Exception {
    try (Connection connection = DriverManager.getConnection(url(folder, "running"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE test(id INT PRIMARY KEY, name VARCHAR)");
      statement.execute("INSERT INTO test VALUES (1, 'before')");
      connection.setAutoCommit(false);
      statement.execute("UPDATE test SET name = 'after' WHERE id = 1");
      SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      Store store = session.getDatabase().getStore();
      // The first step of TransactionStore.commit; the rows follow one by one.
      Method first = TransactionStore.class.getDeclaredMethod("markUndoLogAsCommitted", int.class, long.class);
      first.setAccessible(true);
      first.invoke(store.getTransactionStore(), session.getTransaction().getId(), 1L);
      store.getMvStore().commit();
      Files.copy(folder.resolve("running.mv.db"), folder.resolve("killed.mv.db"));
      connection.commit();
    }
  }

  private static void update(Path folder) {
    try (Connection connection = DriverManager.getConnection(url(folder, "killed"));
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT name FROM test")) {
        rows.next();
        System.out.println("read: " + rows.getString(1));
      }
      statement.execute("UPDATE test SET name = 'later' WHERE id = 1");
      System.out.println("updated");
    } catch (Exception failed) {
      failed.printStackTrace(System.out);
    }
  }
}
