package dev.watchword.domain.transaction;

import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Storage in memory, for tests. Transactions come one after the other; each works on a copy of
 * everything, which takes the place of the original when the transaction commits.
 */
public final class InMemoryUnitOfWork implements UnitOfWork {
  private final ReentrantLock lock = new ReentrantLock();
  private InMemoryTransaction committed = InMemoryTransaction.onEmptyInstallation();

  @Override
  public <T> T write(Function<Transaction, T> work) {
    return CommitEffects.after(effects -> write(effects::add, work::apply));
  }

  private <T> T write(Consumer<Runnable> effects, Function<InMemoryTransaction, T> work) {
    return run(
        effects,
        copy -> {
          T result = work.apply(copy);
          committed = copy;
          return result;
        });
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    return run(CommitEffects.ofReading(), work::apply);
  }

  private <T> T run(Consumer<Runnable> effects, Function<InMemoryTransaction, T> work) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction begins within another");
    }
    lock.lock();
    try {
      return work.apply(committed.copy(effects));
    } finally {
      lock.unlock();
    }
  }

  /** What has been recorded and committed, oldest first. */
  public List<RecordedEvent> auditEvents() {
    return run(CommitEffects.ofReading(), transaction -> transaction.audit().events());
  }

  /** Lets the grace clock run until {@code now}, as that of an installation that answers. */
  public void runGraceClock(Instant now) {
    put(copy -> copy.graceClock().run(now));
  }

  /** Adds or replaces a role. */
  public void put(Role role) {
    put(copy -> copy.roles().put(role));
  }

  /** Adds or replaces a token policy. */
  public void put(TokenPolicy policy) {
    put(copy -> copy.roles().put(policy));
  }

  private void put(Consumer<InMemoryTransaction> change) {
    InMemoryTransaction unused =
        write(
            CommitEffects.ofReading(),
            copy -> {
              change.accept(copy);
              return copy;
            });
  }
}
