package dev.watchword.domain.user;

import dev.watchword.domain.role.InMemoryRoleRepository;
import java.util.HashMap;
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
  }

  public InMemoryUserRepository copy(InMemoryRoleRepository roles) {
    return new InMemoryUserRepository(users, roles);
  }

  @Override
  public Written add(User user) {
    if (users.containsKey(user.id()) || isTaken(user)) {
      return Written.DUPLICATE;
    }
    roles.requireAll(user.roles());
    users.put(user.id(), user);
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
}
