package dev.watchword.web.problem;

/**
 * The request cannot be understood. The message is for the client and repeats nothing of it but
 * names of members and parameters.
 */
public final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  public MalformedRequestException(String detail) {
    super(detail, null, false, false);
    this.detail = detail;
  }

  /** What is wrong, for the client. */
  public String detail() {
    return detail;
  }
}
