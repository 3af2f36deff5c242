package dev.watchword.application.role;

import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.transaction.UnitOfWork;

/** Reads all roles and token policies as they are stored, including changes by other nodes. */
public final class ReadRoles {
  private final UnitOfWork unitOfWork;

  public ReadRoles(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  public RoleCatalog execute() {
    return unitOfWork.read(tx -> tx.roles().catalog());
  }
}
