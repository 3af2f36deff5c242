package dev.watchword.application.key;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.transaction.UnitOfWork;

/** Reads all signing keys as they are stored, including changes by other nodes. */
public final class ReadKeys {
  private final UnitOfWork unitOfWork;

  public ReadKeys(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  public KeyRing execute() {
    return new KeyRing(unitOfWork.read(tx -> tx.keys().signingKeys()));
  }
}
