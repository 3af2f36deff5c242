package dev.watchword.application.testing;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.revocation.Feed;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds a use case that changes what this process also holds in memory and does not say so: after
 * each transaction the memory must hold what was written.
 */
record MemoryGuard(
    UnitOfWork storage,
    Supplier<Followed<RoleCatalog>> roles,
    Supplier<Followed<KeyRing>> keyRing,
    ActiveRevocations revocations)
    implements UnitOfWork {

  /** How far the storage is with what is followed. */
  private record Revisions(long roles, long keys, long revocations) {
    static Revisions of(Transaction tx) {
      return new Revisions(
          tx.roles().revision(),
          tx.keys().revision(),
          tx.revocations().after(Feed.START).position());
    }
  }

  @Override
  public <T> T write(Function<Transaction, T> work) {
    return guarded(work, storage::write);
  }

  @Override
  public <T> T writeWithoutWaiting(Function<Transaction, T> work) {
    return guarded(work, storage::writeWithoutWaiting);
  }

  @Override
  public <T> T read(Function<Transaction, T> work) {
    return storage.read(work);
  }

  private <T> T guarded(
      Function<Transaction, T> work, Function<Function<Transaction, T>, T> write) {
    List<Runnable> checks = new ArrayList<>();
    T result =
        write.apply(
            tx -> {
              Revisions before = Revisions.of(tx);
              T answer = work.apply(tx);
              note(before, tx, checks::add);
              return answer;
            });
    checks.forEach(Runnable::run);
    return result;
  }

  /** Other transactions may have come after this one by the time of the checks. */
  private void note(Revisions before, Transaction tx, Consumer<Runnable> checks) {
    Revisions after = Revisions.of(tx);
    if (after.roles() != before.roles()) {
      checks.accept(() -> check(roles.get().revision() >= after.roles(), "roles or policies"));
    }
    if (after.keys() != before.keys()) {
      checks.accept(() -> check(keyRing.get().revision() >= after.keys(), "signing keys"));
    }
    tx.revocations()
        .after(before.revocations())
        .revocations()
        .forEach(added -> checks.accept(() -> check(isInForce(added), "revocations")));
  }

  private boolean isInForce(Revocation revocation) {
    return switch (revocation) {
      case Revocation.OfSession session -> revocations.revokes(session.sessionId());
      case Revocation.OfSubject subject ->
          revocations.revokes(subject.subject(), new Epoch(subject.below().value() - 1));
    };
  }

  private static void check(boolean isKnown, String what) {
    if (!isKnown) {
      throw new AssertionError(
          "a transaction changed " + what + ", and told the memory nothing: onCommitted");
    }
  }
}
