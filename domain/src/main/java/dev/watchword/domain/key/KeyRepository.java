package dev.watchword.domain.key;

import java.util.List;
import java.util.Optional;

/** Keeps signing keys and the data key of the refresh tokens. */
public interface KeyRepository {
  /** All signing keys, retired ones too. */
  List<SigningKey> signingKeys();

  Optional<WrappedSecret> refreshTokenKey();

  /**
   * Stores the first keys of an installation, if it has none: of several nodes that start at the
   * same moment exactly one gets {@code true}.
   */
  boolean addFirst(List<SigningKey> signingKeys, WrappedSecret refreshTokenKey);

  /**
   * Waits until nobody else changes signing keys, and keeps others waiting until the transaction
   * ends: of several nodes that rotate at the same moment each sees what the others did.
   */
  void lock();

  /** Rises with each change of the signing keys: whoever has read this one knows them all. */
  long revision();

  /** Adds a signing key. */
  void add(SigningKey key);

  /**
   * Stores the state of a signing key, and when it was made.
   *
   * @throws IllegalStateException when the key is not there
   */
  void update(SigningKey key);

  /**
   * Stores the wrapped halves of all signing keys, and the key of the refresh tokens, as they are
   * under another master key.
   *
   * @throws IllegalStateException when one of the keys is not there
   */
  void rewrap(List<SigningKey> signingKeys, WrappedSecret refreshTokenKey);

  /** Deletes a signing key; {@code false} when it is not there. */
  boolean delete(KeyId id);
}
