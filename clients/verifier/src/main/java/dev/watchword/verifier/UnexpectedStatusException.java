package dev.watchword.verifier;

import java.io.IOException;

/** The issuer has answered, but not with 200. */
final class UnexpectedStatusException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final int status;

  UnexpectedStatusException(int status) {
    super("the answer has the status " + status);
    this.status = status;
  }

  /** Whether the credential that was presented is not good, or no longer. */
  boolean isUnauthorized() {
    return status == UNAUTHORIZED;
  }

  /**
   * The same, with what an operator can do about it.
   *
   * @param needed the permission without which the answer is 403
   */
  IOException explained(ClientCredentials client, String needed) {
    return switch (status) {
      case BAD_REQUEST, UNAUTHORIZED ->
          new IOException(
              "the issuer does not accept the name and the secret of the client " + client.name());
      case FORBIDDEN ->
          new IOException("the client " + client.name() + " lacks the permission " + needed);
      default -> this;
    };
  }
}
