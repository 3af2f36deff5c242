package dev.watchword.persistence;

/**
 * The database cannot be used as it is. The message is one sentence for the person who runs the
 * service: what happened, where, and what to do.
 */
public final class StorageRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageRefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  StorageRefusedException(String message) {
    super(message);
  }
}
