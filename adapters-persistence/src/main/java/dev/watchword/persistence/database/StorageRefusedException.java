package dev.watchword.persistence.database;

/**
 * Signals that the database cannot be used as it is. The message is one sentence for the operator:
 * what happened, where, and what to do.
 */
public sealed class StorageRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Another process uses the storage and must be stopped. */
  public static final class InUse extends StorageRefusedException {
    private static final long serialVersionUID = 1L;

    public InUse(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public StorageRefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  public StorageRefusedException(String message) {
    super(message);
  }
}
