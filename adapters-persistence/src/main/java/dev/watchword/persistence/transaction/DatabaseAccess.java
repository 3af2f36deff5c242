package dev.watchword.persistence.transaction;

import dev.watchword.persistence.row.InstantArgumentFactory;
import dev.watchword.persistence.row.PlainValueArgumentFactory;
import dev.watchword.persistence.row.UuidArgumentFactory;
import dev.watchword.persistence.session.GraceTime;
import dev.watchword.persistence.user.UserLocks;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The access to an open database: its connections and the queue for them, its user locks, the clock
 * of its grace clock, the durability of its commits, and how its reading transactions end.
 */
public record DatabaseAccess(
    Jdbi jdbi,
    ConnectionQueue queue,
    UserLocks userLocks,
    GraceTime graceTime,
    Durability durability,
    ReadEnd readEnd) {
  /**
   * Creates access over connections that do not commit by themselves.
   *
   * @param connections opens a connection of the queue's pool
   */
  public static DatabaseAccess through(
      ConnectionFactory connections,
      ConnectionQueue queue,
      UserLocks userLocks,
      GraceTime graceTime,
      Durability durability,
      ReadEnd readEnd) {
    Jdbi jdbi =
        Jdbi.create(connections)
            .registerArgument(new InstantArgumentFactory())
            .registerArgument(new UuidArgumentFactory())
            .registerArgument(new PlainValueArgumentFactory());
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
    // The values bound to a statement may be a typed name or a hash.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return new DatabaseAccess(jdbi, queue, userLocks, graceTime, durability, readEnd);
  }
}
