package dev.watchword.application.key;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;

/**
 * The signing keys as this process knows them. Asked on every request, so they are held in memory.
 */
public final class CurrentKeyRing {
  private final UnitOfWork unitOfWork;
  private volatile Known known;

  /** Reads them for the first time; {@link EstablishKeys} has made sure that there are some. */
  public CurrentKeyRing(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
    this.known = read();
  }

  /**
   * What was read, and at least which changes it holds.
   *
   * @param revision read first, so that a change that falls between is looked for again
   */
  private record Known(long revision, KeyRing ring) {}

  public KeyRing get() {
    return known.ring();
  }

  /** Reads them again, after a change. Of two who do so the older reading never wins. */
  public synchronized void reload() {
    known = read();
  }

  /** Reads them again if any node has changed something. */
  public void follow() {
    if (unitOfWork.read(tx -> tx.keys().revision()) != known.revision()) {
      reload();
    }
  }

  private Known read() {
    return unitOfWork.read(CurrentKeyRing::read);
  }

  private static Known read(Transaction tx) {
    return new Known(tx.keys().revision(), new KeyRing(tx.keys().signingKeys()));
  }
}
