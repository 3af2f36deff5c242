package dev.watchword.application.role;

import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;

/**
 * The roles and policies as this process knows them. Asked on every request, so it is held in
 * memory.
 */
public final class CurrentRoleCatalog {
  private final UnitOfWork unitOfWork;
  private volatile Known known;

  /** Reads them for the first time. */
  public CurrentRoleCatalog(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
    this.known = read();
  }

  /**
   * What was read, and at least which changes it holds.
   *
   * @param revision read first, so that a change that falls between is looked for again
   */
  private record Known(long revision, RoleCatalog catalog) {}

  public RoleCatalog get() {
    return known.catalog();
  }

  /** Reads them again, after a change. Of two who do so the older reading never wins. */
  public synchronized void reload() {
    known = read();
  }

  /** Reads them again if any node has changed something. */
  public void follow() {
    if (unitOfWork.read(tx -> tx.roles().revision()) != known.revision()) {
      reload();
    }
  }

  private Known read() {
    return unitOfWork.read(CurrentRoleCatalog::read);
  }

  private static Known read(Transaction tx) {
    return new Known(tx.roles().revision(), tx.roles().catalog());
  }
}
