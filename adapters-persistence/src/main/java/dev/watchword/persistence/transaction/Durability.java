package dev.watchword.persistence.transaction;

import dev.watchword.domain.transaction.StorageUnavailableException;

/**
 * Tells when commits survive a crash of the machine. A transaction announces its commit, reports
 * when it has ended, and then waits.
 */
public interface Durability {
  /** Called before a commit, which may be visible from now on. */
  void announceCommit();

  /** Called after a commit, even if it failed. */
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
