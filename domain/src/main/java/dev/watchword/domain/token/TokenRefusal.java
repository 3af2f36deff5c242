package dev.watchword.domain.token;

/** The reason why an access token is refused, for logs and counters: the caller never learns it. */
public enum TokenRefusal {
  /** The token is not three canonical base64url segments of acceptable length. */
  MALFORMED,
  /**
   * The header is not strict JSON, or has other members than {@code alg}, {@code typ} and {@code
   * kid}.
   */
  BAD_HEADER,
  /** The type is not {@code at+jwt}, or the configured one. */
  WRONG_TYPE,
  /** There is no key with this id, or it is no longer used for verification. */
  UNKNOWN_KEY,
  /** The header names another algorithm than the key's own. */
  WRONG_ALGORITHM,
  BAD_SIGNATURE,
  /** The token is signed by us, but a claim is missing or has the wrong form. */
  BAD_CLAIMS,
  WRONG_ISSUER,
  WRONG_AUDIENCE,
  EXPIRED,
  /** The token was issued in the future, by more than clocks may differ. */
  NOT_YET_VALID,
  SESSION_REVOKED,
  /** The epoch of the user or client has been raised. */
  SUBJECT_REVOKED
}
