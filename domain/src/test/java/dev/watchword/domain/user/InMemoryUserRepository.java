package dev.watchword.domain.user;

import dev.watchword.domain.role.InMemoryRoleRepository;
import dev.watchword.domain.role.RoleName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts in a map. */
public final class InMemoryUserRepository implements UserRepository {
  private final Map<UserId, User> users;
  private final InMemoryRoleRepository roles;

  public InMemoryUserRepository(InMemoryRoleRepository roles) {
    this(Map.of(), roles);
  }

  private InMemoryUserRepository(Map<UserId, User> users, InMemoryRoleRepository roles) {
    this.users = new HashMap<>(users);
    this.roles = roles;
    roles.addHolders(() -> this.users.values().stream().map(User::roles));
  }

  public InMemoryUserRepository copy(InMemoryRoleRepository roles) {
    return new InMemoryUserRepository(users, roles);
  }

  @Override
  public Written addAll(Collection<User> added) {
    Map<UserId, User> before = Map.copyOf(users);
    for (User user : added) {
      if (users.containsKey(user.id()) || isTaken(user)) {
        users.clear();
        users.putAll(before);
        return Written.DUPLICATE;
      }
      roles.requireAll(user.roles());
      users.put(user.id(), user);
    }
    return Written.STORED;
  }

  private boolean isTaken(User user) {
    return findByUsername(user.username())
        .filter(holder -> !holder.id().equals(user.id()))
        .isPresent();
  }

  @Override
  public Written update(User user) {
    if (find(user.id()).filter(stored -> stored.version() == user.version() - 1).isEmpty()) {
      return Written.STALE;
    }
    if (isTaken(user)) {
      return Written.DUPLICATE;
    }
    roles.requireAll(user.roles());
    users.put(user.id(), user);
    return Written.STORED;
  }

  @Override
  public Optional<User> find(UserId id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public Optional<User> findByUsername(Username username) {
    return users.values().stream().filter(user -> user.username().equals(username)).findFirst();
  }

  @Override
  public Collection<User> findAll(Collection<Username> names, Collection<UserId> ids) {
    return users.values().stream()
        .filter(user -> names.contains(user.username()) || ids.contains(user.id()))
        .toList();
  }

  @Override
  public Optional<User> lock(UserId id) {
    return find(id);
  }

  @Override
  public boolean anyExists() {
    return !users.isEmpty();
  }

  /**
   * Stands for a foreign key.
   *
   * @throws IllegalStateException when there is no such user
   */
  public void require(UserId id) {
    if (!users.containsKey(id)) {
      throw new IllegalStateException("there is no user " + id);
    }
  }

  @Override
  public boolean delete(UserId id) {
    return users.remove(id) != null;
  }

  @Override
  public List<User> page(Optional<Username> after, Optional<UsernamePrefix> prefix, int limit) {
    return users.values().stream()
        .filter(user -> after.filter(name -> compare(user, name) <= 0).isEmpty())
        .filter(user -> prefix.filter(begin -> !beginsWith(user, begin)).isEmpty())
        .sorted(Comparator.comparing(user -> user.username().value()))
        .limit(limit)
        .toList();
  }

  private static int compare(User user, Username name) {
    return user.username().value().compareTo(name.value());
  }

  private static boolean beginsWith(User user, UsernamePrefix prefix) {
    return user.username().value().startsWith(prefix.value());
  }

  @Override
  public boolean hasOtherActiveHolder(RoleName role, UserId except) {
    return users.values().stream()
        .anyMatch(
            user -> user.isActive() && user.roles().contains(role) && !user.id().equals(except));
  }
}
