package dev.watchword.application.user;

import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.util.Optional;

/** Reads one account. */
public final class FindUser {
  private final UnitOfWork unitOfWork;

  public FindUser(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  public Optional<User> byId(UserId id) {
    return unitOfWork.read(tx -> tx.users().find(id));
  }

  public Optional<User> byName(Username username) {
    return unitOfWork.read(tx -> tx.users().findByUsername(username));
  }
}
