package dev.watchword.application.user;

import dev.watchword.application.authentication.Account;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.paging.Page;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Exports all accounts with their password hashes, in the order of their names, after the roles and
 * token policies that they need.
 */
public final class ExportUsers {
  private static final PageSize SIZE = new PageSize(PageSize.MAX);

  private final UnitOfWork unitOfWork;

  public ExportUsers(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  private record Part(List<Account> accounts, Optional<Username> next) {}

  /** Receives what is exported, in an order in which it can be imported. */
  public interface Receiver {
    void policy(TokenPolicy policy);

    void role(Role role);

    void user(UserRecord user);
  }

  /** Exports policies, roles and accounts, and returns the number of accounts. */
  public long execute(Receiver receiver) {
    RoleCatalog catalog = unitOfWork.read(tx -> tx.roles().catalog());
    catalog.policies().forEach(receiver::policy);
    catalog.roles().forEach(receiver::role);
    long exported = 0;
    Optional<Username> after = Optional.empty();
    do {
      Optional<Username> from = after;
      Part part = unitOfWork.read(tx -> part(tx, from));
      part.accounts().stream().map(UserRecord::of).forEach(receiver::user);
      exported += part.accounts().size();
      after = part.next();
    } while (after.isPresent());
    return exported;
  }

  private static Part part(Transaction tx, Optional<Username> after) {
    Page<User> page = Page.of(tx.users().page(after, Optional.empty(), SIZE.withLookahead()), SIZE);
    Map<UserId, Credential> credentials =
        tx.credentials().findAll(page.items().stream().map(User::id).toList()).stream()
            .collect(Collectors.toMap(Credential::userId, Function.identity()));
    // A user who was deleted a moment ago no longer has a credential.
    List<Account> accounts =
        page.items().stream().flatMap(user -> account(user, credentials).stream()).toList();
    return new Part(accounts, page.next(User::username));
  }

  private static Optional<Account> account(User user, Map<UserId, Credential> credentials) {
    return Optional.ofNullable(credentials.get(user.id()))
        .map(credential -> new Account(user, credential));
  }
}
