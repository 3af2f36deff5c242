package dev.watchword.domain.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys in a list. */
public final class InMemoryKeyRepository implements KeyRepository {
  private final List<SigningKey> signingKeys = new ArrayList<>();
  private Optional<WrappedSecret> refreshTokenKey = Optional.empty();

  public InMemoryKeyRepository copy() {
    InMemoryKeyRepository copy = new InMemoryKeyRepository();
    copy.signingKeys.addAll(signingKeys);
    copy.refreshTokenKey = refreshTokenKey;
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
    refreshTokenKey = Optional.of(firstRefreshTokenKey);
    return true;
  }
}
