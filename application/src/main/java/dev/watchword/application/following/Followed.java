package dev.watchword.application.following;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Something stored, as this process knows it. What this process changes it knows at once, by {@link
 * Transaction#onCommitted}; what other nodes change, after the next {@link #follow}. Any thread may
 * use it.
 *
 * @param <T> immutable
 */
public final class Followed<T> {
  private final UnitOfWork unitOfWork;
  private final ToLongFunction<Transaction> revision;
  private final Function<Transaction, T> reading;
  private volatile Known<T> known;

  private Followed(
      UnitOfWork unitOfWork,
      ToLongFunction<Transaction> revision,
      Function<Transaction, T> reading) {
    this.unitOfWork = unitOfWork;
    this.revision = revision;
    this.reading = reading;
    this.known = unitOfWork.read(this::read);
  }

  /** The roles and policies; reads them for the first time. */
  public static Followed<RoleCatalog> roleCatalog(UnitOfWork unitOfWork) {
    return new Followed<>(unitOfWork, tx -> tx.roles().revision(), tx -> tx.roles().catalog());
  }

  /** The signing keys, of which there must be some; reads them for the first time. */
  public static Followed<KeyRing> keyRing(UnitOfWork unitOfWork) {
    return new Followed<>(
        unitOfWork, tx -> tx.keys().revision(), tx -> new KeyRing(tx.keys().signingKeys()));
  }

  /**
   * What was read, and at least which changes it holds.
   *
   * @param revision read first, so that a change that falls between is looked for again
   */
  private record Known<T>(long revision, T value) {}

  public T get() {
    return known.value();
  }

  /** The number of a change that it holds; it may hold later ones too. */
  public long revision() {
    return known.revision();
  }

  /** Reads it again, after a change. Of two threads that do so the older reading never wins. */
  public synchronized void reload() {
    known = unitOfWork.read(this::read);
  }

  /** Reads it again if any node has changed something. */
  public void follow() {
    if (unitOfWork.read(revision::applyAsLong) != revision()) {
      reload();
    }
  }

  private Known<T> read(Transaction tx) {
    return new Known<>(revision.applyAsLong(tx), reading.apply(tx));
  }
}
