package dev.watchword.application.role;

import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.transaction.UnitOfWork;

/**
 * The roles and policies as this process knows them. Asked on every request, so it is held in
 * memory.
 */
public final class CurrentRoleCatalog {
  private final UnitOfWork unitOfWork;
  private volatile RoleCatalog catalog;

  /** Reads them for the first time. */
  public CurrentRoleCatalog(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
    this.catalog = read();
  }

  public RoleCatalog get() {
    return catalog;
  }

  /** Reads them again, after a change. */
  public void reload() {
    catalog = read();
  }

  private RoleCatalog read() {
    return unitOfWork.read(tx -> tx.roles().catalog());
  }
}
