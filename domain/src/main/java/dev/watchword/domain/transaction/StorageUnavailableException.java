package dev.watchword.domain.transaction;

/** The storage cannot be reached or is full. It is never mistaken for "not found". */
public final class StorageUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
