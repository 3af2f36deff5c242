package dev.watchword.bootstrap.command;

/** Signals arguments that do not fit together; the message says why, without a full stop. */
final class WrongArgumentsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongArgumentsException(String message) {
    super(message);
  }
}
