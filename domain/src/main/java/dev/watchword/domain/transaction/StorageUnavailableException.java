package dev.watchword.domain.transaction;

/** The storage cannot be reached or is full. It is never mistaken for "not found". */
public final class StorageUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  private StorageUnavailableException(String message) {
    super(message, null, false, false);
  }

  /** For work that is not begun, because it was noticed and told that the storage is silent. */
  public static StorageUnavailableException known() {
    return new StorageUnavailableException("the storage does not answer");
  }

  /** Whether the log says already that and why the storage is unavailable. */
  public boolean isKnown() {
    return getCause() == null;
  }
}
