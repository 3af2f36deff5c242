package dev.watchword.persistence.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.mvstore.DataUtils;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A form of H2's files, named {@code ordered:} in front of another form, whose writes reach the
 * disk in an order that H2 can recover from: see {@link OrderedFile}. H2 creates one for each path
 * by reflection.
 */
public final class OrderedPath extends FilePathWrapper {
  private static final String SCHEME = "ordered";

  private static final ThreadLocal<Boolean> OPENING = ThreadLocal.withInitial(() -> false);

  /** The prefix of a path; registers this form with H2. */
  static String prefix() {
    FilePath.register(new OrderedPath());
    return SCHEME + ":";
  }

  /**
   * Opens a database after {@link Recovery} has looked at its file. H2 opens a closed database for
   * any connection. After a failure a pool replaces its connections, and such a database would go
   * on from what H2 itself finds in the file, which may lack what was acknowledged last.
   */
  static Connection open(DataSource database) throws SQLException {
    OPENING.set(true);
    try {
      return database.getConnection();
    } finally {
      OPENING.remove();
    }
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    if (!OPENING.get()) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_FILE_LOCKED, "Not to be opened by this connection: {0}", this);
    }
    return new OrderedFile(getBase().open(mode), Path.of(getBase().unwrap().toString()));
  }
}
