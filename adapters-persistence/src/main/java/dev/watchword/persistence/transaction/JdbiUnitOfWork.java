package dev.watchword.persistence.transaction;

import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.persistence.row.InstantArgumentFactory;
import dev.watchword.persistence.row.UuidArgumentFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/** Transactions on a pool of connections, none of which is held while waiting for the disk. */
public final class JdbiUnitOfWork implements UnitOfWork {
  private final Jdbi jdbi;
  private final Durability durability;
  private final RandomGenerator random;

  /**
   * Works on connections that do not commit by themselves.
   *
   * @param random makes the ids of audit events
   */
  public JdbiUnitOfWork(DataSource pool, Durability durability, RandomGenerator random) {
    this.jdbi =
        Jdbi.create(pool)
            .registerArgument(new InstantArgumentFactory())
            .registerArgument(new UuidArgumentFactory());
    this.jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
    this.durability = durability;
    this.random = random;
  }

  @Override
  public <T> T write(Function<Transaction, T> work) {
    T result = writeWithoutWaiting(work);
    durability.awaitCommitted();
    return result;
  }

  @Override
  public <T> T writeWithoutWaiting(Function<Transaction, T> work) {
    return run(work, this::commit);
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    T result = run(work, Handle::rollback);
    durability.awaitSeen();
    return result;
  }

  private void commit(Handle handle) {
    durability.announceCommit();
    try {
      handle.commit();
    } finally {
      durability.commitEnded();
    }
  }

  private <T> T run(Function<Transaction, T> work, Consumer<Handle> end) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      T result = applyOrRollBack(work, handle);
      end.accept(handle);
      return result;
    } catch (JdbiException e) {
      throw StorageFaults.translate(e);
    }
  }

  private <T> T applyOrRollBack(Function<Transaction, T> work, Handle handle) {
    try {
      return work.apply(new JdbiTransaction(handle, random));
    } catch (RuntimeException | Error e) {
      rollBack(handle, e);
      throw e;
    }
  }

  private static void rollBack(Handle handle, Throwable reason) {
    try {
      handle.rollback();
    } catch (JdbiException e) {
      reason.addSuppressed(e);
    }
  }
}
