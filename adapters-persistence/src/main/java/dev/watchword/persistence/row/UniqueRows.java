package dev.watchword.persistence.row;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Writes rows of which there may be only one. */
public final class UniqueRows {
  private static final String SAVEPOINT = "before_unique_row";

  /** SQLState of a broken unique constraint, in H2 and PostgreSQL alike. */
  private static final String UNIQUE_VIOLATION = "23505";

  private UniqueRows() {}

  /**
   * Runs {@code write}; {@code false}, and nothing of it done, when there is such a row already. A
   * failed statement would end the whole transaction in PostgreSQL, hence the savepoint.
   */
  public static boolean write(Handle handle, Runnable write) {
    handle.savepoint(SAVEPOINT);
    try {
      write.run();
      handle.releaseSavepoint(SAVEPOINT);
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (!isUniqueViolation(e)) {
        throw e;
      }
      handle.rollbackToSavepoint(SAVEPOINT);
      return false;
    }
  }

  private static boolean isUniqueViolation(UnableToExecuteStatementException e) {
    return e.getCause() instanceof SQLException cause
        && UNIQUE_VIOLATION.equals(cause.getSQLState());
  }
}
