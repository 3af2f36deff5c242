package dev.watchword.persistence.transaction;

import dev.watchword.domain.transaction.CommitEffects;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.persistence.user.UserLocks;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Runs transactions on a pool of connections, none of which is held while waiting for the disk. */
public final class JdbiUnitOfWork implements UnitOfWork {
  private final Supplier<DatabaseAccess> database;
  private final RandomGenerator random;

  /**
   * Works on the database that is open when a transaction begins. If it is closed and opened again
   * meanwhile, the transaction fails, because its commits may be lost.
   *
   * @param random for the ids of audit events
   */
  public JdbiUnitOfWork(Supplier<DatabaseAccess> database, RandomGenerator random) {
    this.database = database;
    this.random = random;
  }

  @Override
  public <T> T write(Function<Transaction, T> work) {
    return CommitEffects.after(
        effects -> {
          DatabaseAccess access = database.get();
          T result = commit(access, work, effects);
          access.durability().awaitCommitted();
          return result;
        });
  }

  @Override
  public <T> T writeWithoutWaiting(Function<Transaction, T> work) {
    return CommitEffects.after(effects -> commit(database.get(), work, effects));
  }

  private <T> T commit(
      DatabaseAccess access, Function<Transaction, T> work, CommitEffects effects) {
    return run(access, work, effects::add, handle -> commit(access.durability(), handle));
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    DatabaseAccess access = database.get();
    T result = run(access, work, CommitEffects.ofReading(), access.readEnd()::end);
    access.durability().awaitSeen();
    return result;
  }

  private static void commit(Durability durability, Handle handle) {
    durability.announceCommit();
    try {
      handle.commit();
    } finally {
      durability.commitEnded();
    }
  }

  private <T> T run(
      DatabaseAccess access,
      Function<Transaction, T> work,
      Consumer<Runnable> effects,
      Consumer<Handle> end) {
    access.queue().enter();
    try (Handle handle = access.jdbi().open();
        UserLocks.Held locks = access.userLocks().begin(handle)) {
      handle.begin();
      T result =
          applyOrRollBack(
              work, new JdbiTransaction(handle, locks, access.graceTime(), random, effects));
      end.accept(handle);
      return result;
    } catch (JdbiException e) {
      throw StorageFaults.translate(e);
    } catch (AssertionError e) {
      throw StorageFaults.translate(e);
    } finally {
      access.queue().leave();
    }
  }

  private <T> T applyOrRollBack(Function<Transaction, T> work, JdbiTransaction transaction) {
    try {
      return work.apply(transaction);
    } catch (RuntimeException | Error e) {
      rollBack(transaction.handle(), e);
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
