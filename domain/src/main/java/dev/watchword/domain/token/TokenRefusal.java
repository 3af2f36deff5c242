package dev.watchword.domain.token;

/** Why an access token is refused. For logs and counters: the caller never learns it. */
public enum TokenRefusal {
  /** Not three canonical base64url segments of acceptable length. */
  MALFORMED,
  /**
   * The header is not strict JSON, or has other members than {@code alg}, {@code typ} and {@code
   * kid}.
   */
  BAD_HEADER,
  /** Not {@code at+jwt}, or what the setting says. */
  WRONG_TYPE,
  /** No key of this name, or it is not used for verification any more. */
  UNKNOWN_KEY,
  /** The header names another algorithm than the key's own. */
  WRONG_ALGORITHM,
  BAD_SIGNATURE,
  /** Signed by us, but a claim is missing or has the wrong form. */
  BAD_CLAIMS,
  WRONG_ISSUER,
  WRONG_AUDIENCE,
  EXPIRED,
  /** Issued in the future, further than clocks may differ. */
  NOT_YET_VALID,
  SESSION_REVOKED,
  /** The user's epoch has been raised. */
  USER_REVOKED
}
