package dev.watchword.application.user;

import dev.watchword.application.credential.Account;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.AccountState;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Username;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands out all accounts with their password hashes, in the order of their names. */
public final class ExportUsers {
  private static final int PAGE = PageSize.MAX;

  private final UnitOfWork unitOfWork;

  public ExportUsers(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  /** How many there were. */
  public long execute(Consumer<UserRecord> receiver) {
    long exported = 0;
    Optional<Username> after = Optional.empty();
    List<Account> page;
    do {
      Optional<Username> from = after;
      page = unitOfWork.read(tx -> page(tx, from));
      page.stream().map(ExportUsers::recordOf).forEach(receiver);
      exported += page.size();
      after = page.isEmpty() ? after : Optional.of(page.getLast().user().username());
    } while (page.size() == PAGE);
    return exported;
  }

  private static List<Account> page(Transaction tx, Optional<Username> after) {
    return tx.users().page(after, Optional.empty(), PAGE).stream()
        .map(user -> new Account(user, tx.credentials().find(user.id()).orElseThrow()))
        .toList();
  }

  private static UserRecord recordOf(Account account) {
    User user = account.user();
    return new UserRecord(
        user.username(),
        account.credential().hash(),
        user.roles().stream().map(RoleName::value).sorted().toList(),
        switch (user.state()) {
          case AccountState.Active active -> Optional.empty();
          case AccountState.Disabled disabled ->
              Optional.of(new UserRecord.Disabled(disabled.reason()));
        },
        Optional.of(user.id()));
  }
}
