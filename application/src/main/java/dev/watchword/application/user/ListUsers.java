package dev.watchword.application.user;

import dev.watchword.domain.paging.Page;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.UsernamePrefix;
import java.util.Optional;

/** Lists accounts in the order of their names, page by page. */
public final class ListUsers {
  private final UnitOfWork unitOfWork;

  public ListUsers(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  /**
   * The requested accounts.
   *
   * @param after only those after this name
   * @param prefix only those whose name begins with it
   */
  public record Query(Optional<Username> after, Optional<UsernamePrefix> prefix, PageSize size) {}

  public Page<User> execute(Query query) {
    return unitOfWork.read(
        tx ->
            Page.of(
                tx.users().page(query.after(), query.prefix(), query.size().withLookahead()),
                query.size()));
  }
}
