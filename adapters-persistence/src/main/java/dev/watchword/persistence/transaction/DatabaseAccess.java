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
 * The way to an open database: its connections and the queue for them, how its users are locked,
 * whose time its grace clock goes by, and when its commits are durable.
 */
public record DatabaseAccess(
    Jdbi jdbi,
    ConnectionQueue queue,
    UserLocks userLocks,
    GraceTime graceTime,
    Durability durability) {
  /**
   * Works on connections that do not commit by themselves.
   *
   * @param connections the way to a connection of the queue's pool
   */
  public static DatabaseAccess through(
      ConnectionFactory connections,
      ConnectionQueue queue,
      UserLocks userLocks,
      GraceTime graceTime,
      Durability durability) {
    Jdbi jdbi =
        Jdbi.create(connections)
            .registerArgument(new InstantArgumentFactory())
            .registerArgument(new UuidArgumentFactory())
            .registerArgument(new PlainValueArgumentFactory());
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
    // What is bound to a statement may be a name that somebody typed, or a hash.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return new DatabaseAccess(jdbi, queue, userLocks, graceTime, durability);
  }
}
