package dev.watchword.application.user;

import dev.watchword.application.authentication.Account;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which names and ids of some wanted accounts are taken, and by whom: read at once, because a
 * statement for each of them takes most of the time of an import.
 */
final class Taken {
  private final Map<Username, User> named = new HashMap<>();
  private final Map<UserId, User> users = new HashMap<>();
  private final Map<UserId, Credential> credentials = new HashMap<>();
  private final Set<ClientId> clients;

  private Taken(Collection<User> users, List<Credential> credentials, Set<ClientId> clients) {
    users.forEach(this::put);
    credentials.forEach(this::put);
    this.clients = clients;
  }

  static Taken among(Transaction tx, List<UserRecord> wanted) {
    List<UserId> ids = wanted.stream().flatMap(user -> user.id().stream()).toList();
    Collection<User> users =
        tx.users().findAll(wanted.stream().map(UserRecord::username).toList(), ids);
    return new Taken(
        users, tx.credentials().findAll(users.stream().map(User::id).toList()), clients(tx, ids));
  }

  /**
   * The ids of users and clients are subjects of tokens, and a subject is one or the other. All
   * clients were made here, so an id that does not say when is not that of one.
   */
  private static Set<ClientId> clients(Transaction tx, List<UserId> ids) {
    List<ClientId> possible =
        ids.stream()
            .filter(id -> id.instant().isPresent())
            .map(id -> new ClientId(id.value()))
            .toList();
    return tx.clients().findAll(possible).stream().map(Client::id).collect(Collectors.toSet());
  }

  /** Adds an account that was not stored when the others were read. */
  void add(Account account) {
    put(account.user());
    put(account.credential());
  }

  private void put(User user) {
    named.put(user.username(), user);
    users.put(user.id(), user);
  }

  private void put(Credential credential) {
    credentials.put(credential.userId(), credential);
  }

  boolean has(User user) {
    return named.containsKey(user.username()) || users.containsKey(user.id());
  }

  boolean isOfClient(UserId id) {
    return clients.contains(new ClientId(id.value()));
  }

  Optional<User> holder(Username username) {
    return Optional.ofNullable(named.get(username));
  }

  /** The whole account of a holder. */
  Optional<Account> account(User holder) {
    return Optional.ofNullable(credentials.get(holder.id()))
        .map(credential -> new Account(holder, credential));
  }
}
