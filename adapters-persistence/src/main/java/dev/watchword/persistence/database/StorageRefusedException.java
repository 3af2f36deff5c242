package dev.watchword.persistence.database;

/**
 * The database cannot be used as it is. The message is one sentence for the person who runs the
 * service: what happened, where, and what to do.
 */
public sealed class StorageRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Another process has the storage, and the only way is to stop that one. */
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
