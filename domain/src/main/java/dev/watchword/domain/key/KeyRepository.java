package dev.watchword.domain.key;

import java.util.List;
import java.util.Optional;

/** Stores signing keys and the data key of the refresh tokens. */
public interface KeyRepository {
  /** All signing keys, including retired ones. */
  List<SigningKey> signingKeys();

  Optional<WrappedSecret> refreshTokenKey();

  /**
   * Stores the first keys of an installation, if it has none: of several nodes that start at the
   * same moment, exactly one gets {@code true}.
   */
  boolean addFirst(List<SigningKey> signingKeys, WrappedSecret refreshTokenKey);

  /**
   * Locks the signing keys until the transaction ends: of several nodes that rotate at the same
   * moment, each sees what the others did.
   */
  void lock();

  /**
   * The revision of the signing keys, which rises with each change: it tells whether they must be
   * read again.
   */
  long revision();

  /** Adds a signing key. */
  void add(SigningKey key);

  /**
   * Stores the state of a signing key, and when it was created.
   *
   * @throws IllegalStateException when the key does not exist
   */
  void update(SigningKey key);

  /**
   * Stores the private halves of all signing keys and the key of the refresh tokens, as wrapped
   * under another master key.
   *
   * @throws IllegalStateException when one of the keys does not exist
   */
  void rewrap(List<SigningKey> signingKeys, WrappedSecret refreshTokenKey);

  /** Deletes a signing key; returns {@code false} when it does not exist. */
  boolean delete(KeyId id);
}
