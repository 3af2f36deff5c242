package dev.watchword.web.problem;

/**
 * Signals a request that cannot be parsed. The message is for the client and repeats none of its
 * content but the names of members and parameters.
 */
public final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  public MalformedRequestException(String detail) {
    super(detail, null, false, false);
    this.detail = detail;
  }

  /** The fault, for the client. */
  public String detail() {
    return detail;
  }
}
