package dev.watchword.verifier;

import dev.watchword.gate.Refusal;

/** Why a token was refused. It is for logs and counters, never for the caller. */
public enum RefusalReason {
  /** The token is not three canonical base64url segments of acceptable length. */
  MALFORMED,
  /**
   * The header is not strict JSON, or has other members than {@code alg}, {@code typ} and {@code
   * kid}.
   */
  BAD_HEADER,
  /** The type is not the expected one, {@code at+jwt} by default (RFC 9068 section 2.1). */
  WRONG_TYPE,
  /** The issuer publishes no key with this id. */
  UNKNOWN_KEY,
  /** The header names another algorithm than the key's own (RFC 8725 section 3.1). */
  WRONG_ALGORITHM,
  /** The key did not sign this token. */
  BAD_SIGNATURE,
  /** The signature is right, but a claim is missing or has the wrong form. */
  BAD_CLAIMS,
  /** The token was issued by another issuer. */
  WRONG_ISSUER,
  /** The token is for other services. */
  WRONG_AUDIENCE,
  /** The token's time is over. */
  EXPIRED,
  /** The token was issued more than a minute in the future. */
  NOT_YET_VALID,
  /**
   * The token's session has ended, its client was disabled, or the rights of either have changed
   * since it was issued.
   */
  REVOKED,
  /** The issuer says that the access key is not good: unknown, expired, or ended. */
  INACTIVE,
  /**
   * The issuer could not be asked about the access key. A service may answer 503 instead of 401.
   */
  INTROSPECTION_UNAVAILABLE,
  /**
   * The token is good, but the issuer has not told its revocations recently enough. A service may
   * answer 503 instead of 401.
   */
  REVOCATIONS_UNKNOWN,
  /**
   * The issuer's keys have never been fetched, or not for too long, so nothing can be verified. A
   * service may answer 503 instead of 401.
   */
  KEYS_UNAVAILABLE;

  /**
   * Whether this says something about the service's connection to the issuer and nothing about the
   * token. The same token may be accepted later.
   */
  public boolean isOutage() {
    return this == REVOCATIONS_UNKNOWN
        || this == KEYS_UNAVAILABLE
        || this == INTROSPECTION_UNAVAILABLE;
  }

  static RefusalReason of(Refusal refusal) {
    return switch (refusal) {
      case MALFORMED -> MALFORMED;
      case BAD_HEADER -> BAD_HEADER;
      case WRONG_TYPE -> WRONG_TYPE;
      case UNKNOWN_KEY -> UNKNOWN_KEY;
      case WRONG_ALGORITHM -> WRONG_ALGORITHM;
      case BAD_SIGNATURE -> BAD_SIGNATURE;
      case BAD_CLAIMS -> BAD_CLAIMS;
      case WRONG_ISSUER -> WRONG_ISSUER;
      case WRONG_AUDIENCE -> WRONG_AUDIENCE;
      case EXPIRED -> EXPIRED;
      case NOT_YET_VALID -> NOT_YET_VALID;
    };
  }
}
