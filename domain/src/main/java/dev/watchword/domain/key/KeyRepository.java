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
}
