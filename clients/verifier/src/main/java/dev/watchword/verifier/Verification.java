package dev.watchword.verifier;

/** The outcome of verifying a token. */
public sealed interface Verification {
  /** The token is good now; a later request verifies it again. */
  record Accepted(VerifiedToken token) implements Verification {}

  /**
   * The token must not open anything. The answer to the caller is a plain 401 with {@code
   * WWW-Authenticate: Bearer error="invalid_token"} (RFC 6750 section 3) without the reason.
   *
   * @param reason for logs and counters, never for the caller
   */
  record Refused(RefusalReason reason) implements Verification {}
}
