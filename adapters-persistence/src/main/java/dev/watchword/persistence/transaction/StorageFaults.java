package dev.watchword.persistence.transaction;

import dev.watchword.domain.transaction.StorageUnavailableException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;

/** Distinguishes faults of the storage from faults of the program. */
final class StorageFaults {
  /**
   * The SQLState classes that blame the statement or its data: feature not supported, cardinality,
   * bad data, broken constraint, syntax or access rule. Everything else is a fault of the storage.
   */
  private static final Set<String> OF_THE_PROGRAM = Set.of("07", "0A", "21", "22", "23", "42");

  private StorageFaults() {}

  static RuntimeException translate(JdbiException e) {
    return sqlCause(e).filter(cause -> !blamesTheProgram(cause)).isPresent()
        ? new StorageUnavailableException("the storage is unavailable", e)
        : e;
  }

  /**
   * Translates an assertion of H2, which says that its file has failed; all others are not ours.
   */
  static RuntimeException translate(AssertionError e) {
    if (Stream.of(e.getStackTrace())
        .findFirst()
        .filter(frame -> frame.getClassName().startsWith("org.h2."))
        .isPresent()) {
      return new StorageUnavailableException(
          "the storage has failed", new IllegalStateException(e));
    }
    throw e;
  }

  private static Optional<SQLException> sqlCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null) {
      if (cause instanceof SQLException sqlException) {
        return Optional.of(sqlException);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static boolean blamesTheProgram(SQLException e) {
    return Optional.ofNullable(e.getSQLState())
        .filter(state -> state.length() == 5 && OF_THE_PROGRAM.contains(state.substring(0, 2)))
        .isPresent();
  }
}
