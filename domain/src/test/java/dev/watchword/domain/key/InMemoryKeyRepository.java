package dev.watchword.domain.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys in a list. */
public final class InMemoryKeyRepository implements KeyRepository {
  private final List<SigningKey> signingKeys = new ArrayList<>();
  private Optional<WrappedSecret> refreshTokenKey = Optional.empty();
  private long revision;

  public InMemoryKeyRepository copy() {
    InMemoryKeyRepository copy = new InMemoryKeyRepository();
    copy.signingKeys.addAll(signingKeys);
    copy.refreshTokenKey = refreshTokenKey;
    copy.revision = revision;
    return copy;
  }

  @Override
  public List<SigningKey> signingKeys() {
    return List.copyOf(signingKeys);
  }

  @Override
  public Optional<WrappedSecret> refreshTokenKey() {
    return refreshTokenKey;
  }

  @Override
  public boolean addFirst(List<SigningKey> first, WrappedSecret firstRefreshTokenKey) {
    if (refreshTokenKey.isPresent()) {
      return false;
    }
    signingKeys.addAll(first);
    revision++;
    refreshTokenKey = Optional.of(firstRefreshTokenKey);
    return true;
  }

  /** Transactions come one after the other anyway. */
  @Override
  public void lock() {}

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public void add(SigningKey key) {
    if (find(key.id()).isPresent()) {
      throw new IllegalStateException("there is a key " + key.id());
    }
    signingKeys.add(key);
    revision++;
  }

  private Optional<SigningKey> find(KeyId id) {
    return signingKeys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  @Override
  public void update(SigningKey key) {
    SigningKey stored =
        find(key.id()).orElseThrow(() -> new IllegalStateException("there is no key " + key.id()));
    signingKeys.replaceAll(
        other -> other.equals(stored) ? stored.in(key.state()).madeAt(key.createdAt()) : other);
    revision++;
  }

  @Override
  public void rewrap(List<SigningKey> wrapped, WrappedSecret wrappedRefreshTokenKey) {
    for (SigningKey key : wrapped) {
      SigningKey stored =
          find(key.id())
              .orElseThrow(() -> new IllegalStateException("there is no key " + key.id()));
      signingKeys.set(signingKeys.indexOf(stored), stored.wrapped(key.privateKey()));
    }
    refreshTokenKey = Optional.of(wrappedRefreshTokenKey);
    revision++;
  }

  @Override
  public boolean delete(KeyId id) {
    boolean deleted = signingKeys.removeIf(key -> key.id().equals(id));
    revision += deleted ? 1 : 0;
    return deleted;
  }
}
