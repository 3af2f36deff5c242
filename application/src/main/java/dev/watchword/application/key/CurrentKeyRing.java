package dev.watchword.application.key;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.transaction.UnitOfWork;

/**
 * The signing keys as this process knows them. Asked on every request, so they are held in memory.
 */
public final class CurrentKeyRing {
  private final UnitOfWork unitOfWork;
  private volatile KeyRing ring;

  /** Reads them for the first time; {@link EstablishKeys} has made sure that there are some. */
  public CurrentKeyRing(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
    this.ring = read();
  }

  public KeyRing get() {
    return ring;
  }

  /** Reads them again, after a change. */
  public void reload() {
    ring = read();
  }

  private KeyRing read() {
    return new KeyRing(unitOfWork.read(tx -> tx.keys().signingKeys()));
  }
}
