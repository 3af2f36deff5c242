package dev.watchword.application.following;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A stored value that this process also holds in memory. It knows its own changes at once, by
 * {@link Transaction#onCommitted}, and those of other nodes after the next {@link #follow}.
 * Thread-safe.
 *
 * @param <T> an immutable type
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

  /** The signing keys, which must exist; reads them for the first time. */
  public static Followed<KeyRing> keyRing(UnitOfWork unitOfWork) {
    return new Followed<>(
        unitOfWork, tx -> tx.keys().revision(), tx -> new KeyRing(tx.keys().signingKeys()));
  }

  /**
   * The value that was read, and the last change that it certainly contains.
   *
   * @param revision read before the value, so that a change in between is looked for again
   */
  private record Known<T>(long revision, T value) {}

  public T get() {
    return known.value();
  }

  /** The number of a change that the value contains; it may contain later ones too. */
  public long revision() {
    return known.revision();
  }

  /** Reads the value again, after a change. Of two concurrent reads, the older never wins. */
  public synchronized void reload() {
    known = unitOfWork.read(this::read);
  }

  /** Reads the value again if any node has changed it. */
  public void follow() {
    if (unitOfWork.read(revision::applyAsLong) != revision()) {
      reload();
    }
  }

  private Known<T> read(Transaction tx) {
    return new Known<>(revision.applyAsLong(tx), reading.apply(tx));
  }
}
