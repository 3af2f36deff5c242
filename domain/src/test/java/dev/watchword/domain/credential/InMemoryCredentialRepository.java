package dev.watchword.domain.credential;

import dev.watchword.domain.user.InMemoryUserRepository;
import dev.watchword.domain.user.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Credentials in a map. */
public final class InMemoryCredentialRepository implements CredentialRepository {
  private final Map<UserId, Credential> credentials;
  private final InMemoryUserRepository users;

  public InMemoryCredentialRepository(InMemoryUserRepository users) {
    this(Map.of(), users);
  }

  private InMemoryCredentialRepository(
      Map<UserId, Credential> credentials, InMemoryUserRepository users) {
    this.credentials = new HashMap<>(credentials);
    this.users = users;
  }

  public InMemoryCredentialRepository copy(InMemoryUserRepository users) {
    return new InMemoryCredentialRepository(credentials, users);
  }

  @Override
  public void addAll(Collection<Credential> added) {
    for (Credential credential : added) {
      users.require(credential.userId());
      if (credentials.putIfAbsent(credential.userId(), credential) != null) {
        throw new IllegalStateException("the user has a credential");
      }
    }
  }

  @Override
  public Optional<Credential> find(UserId userId) {
    return Optional.ofNullable(credentials.get(userId))
        .filter(credential -> users.find(userId).isPresent());
  }

  @Override
  public List<Credential> findAll(Collection<UserId> userIds) {
    return userIds.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public List<Credential> findAfter(Optional<UserId> after, int limit) {
    return credentials.keySet().stream()
        .sorted(Comparator.comparing(UserId::toString))
        .filter(id -> after.filter(last -> id.toString().compareTo(last.toString()) <= 0).isEmpty())
        .flatMap(id -> find(id).stream())
        .limit(limit)
        .toList();
  }

  @Override
  public boolean replace(Credential credential) {
    return find(credential.userId())
        .filter(stored -> stored.version() == credential.version() - 1)
        .map(stored -> credentials.put(credential.userId(), credential))
        .isPresent();
  }

  @Override
  public void rehash(UserId userId, PasswordHash old, PasswordHash renewed) {
    find(userId)
        .filter(stored -> stored.hash().equals(old))
        .ifPresent(
            stored ->
                credentials.put(
                    userId, new Credential(userId, renewed, stored.version(), stored.validity())));
  }
}
