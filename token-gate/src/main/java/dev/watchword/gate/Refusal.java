package dev.watchword.gate;

/** The reason why an access token is refused. It is for logs and counters, never for the caller. */
public enum Refusal {
  /** The token is not three canonical base64url segments of acceptable length. */
  MALFORMED,
  /**
   * The header is not strict JSON, or has other members than {@code alg}, {@code typ} and {@code
   * kid}.
   */
  BAD_HEADER,
  /** The type is not {@code at+jwt}, or the configured one. */
  WRONG_TYPE,
  /** There is no key with this id. */
  UNKNOWN_KEY,
  /** The header names another algorithm than the key's own. */
  WRONG_ALGORITHM,
  BAD_SIGNATURE,
  /** The signature is right, but a claim is missing or has the wrong form. */
  BAD_CLAIMS,
  WRONG_ISSUER,
  WRONG_AUDIENCE,
  EXPIRED,
  /** The token was issued in the future, by more than clocks may differ. */
  NOT_YET_VALID
}
