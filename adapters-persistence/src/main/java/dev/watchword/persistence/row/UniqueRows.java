package dev.watchword.persistence.row;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Writes rows that must be unique. */
public final class UniqueRows {
  private static final String SAVEPOINT = "before_unique_row";

  /** The SQLState of a unique violation, in H2 and PostgreSQL alike. */
  private static final String UNIQUE_VIOLATION = "23505";

  private UniqueRows() {}

  /**
   * Runs {@code write}; returns {@code false}, and undoes it, if such a row already exists. A
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
