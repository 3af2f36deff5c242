package dev.watchword.domain.accesskey;

import dev.watchword.domain.user.InMemoryUserRepository;
import dev.watchword.domain.user.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Access keys in a map. */
public final class InMemoryAccessKeyRepository implements AccessKeyRepository {
  private final Map<AccessKeyId, AccessKey> keys;
  private final InMemoryUserRepository users;

  public InMemoryAccessKeyRepository(InMemoryUserRepository users) {
    this(Map.of(), users);
  }

  private InMemoryAccessKeyRepository(
      Map<AccessKeyId, AccessKey> keys, InMemoryUserRepository users) {
    this.keys = new HashMap<>(keys);
    this.users = users;
  }

  public InMemoryAccessKeyRepository copy(InMemoryUserRepository users) {
    return new InMemoryAccessKeyRepository(keys, users);
  }

  /** Stands for a foreign key: keys go with their owner. */
  private void deleteThoseOfNobody() {
    keys.values().removeIf(key -> users.find(key.userId()).isEmpty());
  }

  @Override
  public void add(AccessKey key) {
    if (users.find(key.userId()).isEmpty()) {
      throw new IllegalStateException("there is no user " + key.userId());
    }
    keys.put(key.id(), key);
  }

  @Override
  public Optional<KeyOfUser> findWithUser(AccessKeyId id) {
    return Optional.ofNullable(keys.get(id))
        .flatMap(key -> users.find(key.userId()).map(user -> new KeyOfUser(key, user)));
  }

  @Override
  public List<AccessKey> of(UserId user) {
    return keys.values().stream()
        .filter(key -> key.userId().equals(user))
        .sorted(Comparator.comparing(AccessKey::createdAt))
        .toList();
  }

  @Override
  public boolean delete(AccessKeyId id) {
    deleteThoseOfNobody();
    return keys.remove(id) != null;
  }

  @Override
  public int deleteAll() {
    deleteThoseOfNobody();
    int deleted = keys.size();
    keys.clear();
    return deleted;
  }

  @Override
  public void markUsed(AccessKeyId id, LocalDate day) {
    keys.computeIfPresent(
        id,
        (same, key) ->
            new AccessKey(
                id,
                key.userId(),
                key.name(),
                key.permissions(),
                key.secretHash(),
                key.createdAt(),
                key.expiresAt(),
                Optional.of(key.lastUsedOn().filter(day::isBefore).orElse(day))));
  }

  @Override
  public int purge(Instant now) {
    deleteThoseOfNobody();
    int before = keys.size();
    keys.values().removeIf(key -> !key.isAliveAt(now));
    return before - keys.size();
  }
}
