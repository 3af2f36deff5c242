package dev.watchword.persistence.transaction;

import dev.watchword.domain.transaction.StorageUnavailableException;

/**
 * When what was committed survives the death of the machine. A transaction announces its commit,
 * tells when it has ended, and then waits.
 */
public interface Durability {
  /** Called before a commit: from now on somebody may see it. */
  void announceCommit();

  /** Called after a commit, also when it failed. */
  void commitEnded();

  /**
   * Waits until the caller's commit, which has ended, is durable.
   *
   * @throws StorageUnavailableException when it could not be made durable
   */
  void awaitCommitted();

  /**
   * Waits until everything that the caller may have seen is durable.
   *
   * @throws StorageUnavailableException when it could not be made durable
   */
  void awaitSeen();
}
