package dev.watchword.domain.transaction;

/** Signals that the storage cannot be reached or is full. It is never mistaken for "not found". */
public final class StorageUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  private StorageUnavailableException(String message) {
    super(message, null, false, false);
  }

  /**
   * For work that is not begun, because the silence of the storage was already noticed and
   * reported.
   */
  public static StorageUnavailableException known() {
    return new StorageUnavailableException("the storage does not answer");
  }

  /** Whether the log already says that the storage is unavailable, and why. */
  public boolean isKnown() {
    return getCause() == null;
  }
}
