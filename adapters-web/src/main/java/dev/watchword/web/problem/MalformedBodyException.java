package dev.watchword.web.problem;

/**
 * The body cannot be understood. The message is for the client and repeats nothing of the body but
 * member names.
 */
public final class MalformedBodyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  public MalformedBodyException(String detail) {
    super(detail, null, false, false);
    this.detail = detail;
  }

  /** What is wrong, for the client. */
  public String detail() {
    return detail;
  }
}
