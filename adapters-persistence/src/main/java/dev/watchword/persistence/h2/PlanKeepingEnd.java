package dev.watchword.persistence.h2;

import dev.watchword.persistence.transaction.ReadEnd;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * Commits a transaction that has written nothing, which changes nothing: a rollback makes H2 forget
 * all statements that the connection has parsed, and parsing costs more than most of them.
 */
final class PlanKeepingEnd implements ReadEnd {
  @Override
  public void end(Handle handle) {
    if (hasWritten(handle)) {
      handle.rollback();
    } else {
      handle.commit();
    }
  }

  private static boolean hasWritten(Handle handle) {
    try {
      JdbcConnection connection = handle.getConnection().unwrap(JdbcConnection.class);
      return ((SessionLocal) connection.getSession()).hasPendingTransaction();
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}
