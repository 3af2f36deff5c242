package dev.watchword.bootstrap.refusal;

/**
 * Signals that the program cannot start or continue; the message is one sentence for the operator
 * and says what to do.
 */
public final class StartRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartRefusedException(String message) {
    super(message);
  }

  public StartRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
