package dev.watchword.domain.transaction;

import dev.watchword.domain.user.UserRepository;

/**
 * Requires writes that cannot be refused, because the transaction holds the lock of what they
 * change. A write that is refused all the same must not be reported as done.
 */
public final class UnderLock {
  private UnderLock() {}

  /**
   * Requires a write of an account.
   *
   * @throws IllegalStateException when it was refused; the transaction is then rolled back
   */
  public static void require(UserRepository.Written written) {
    if (written != UserRepository.Written.STORED) {
      throw new IllegalStateException("a write under a lock was refused: " + written);
    }
  }

  /**
   * Requires a write or a deletion.
   *
   * @throws IllegalStateException when it was refused; the transaction is then rolled back
   */
  public static void require(boolean written) {
    if (!written) {
      throw new IllegalStateException("a write under a lock was refused");
    }
  }
}
