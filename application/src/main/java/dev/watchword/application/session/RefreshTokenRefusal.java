package dev.watchword.application.session;

/** The reason why a refresh token is refused, for logs and counters: the caller never learns it. */
public enum RefreshTokenRefusal {
  /**
   * This installation did not create it: its form or MAC is wrong. Nothing was read from storage.
   */
  FORGED,
  /** This installation created it, but its session no longer exists or does not know it. */
  UNRECOGNISED,
  /** The session has ended or expired, or its user is disabled. */
  OVER,
  /** The session was not refreshed for too long, and ended. */
  IDLE,
  /** The token and its successor were replaced within the grace; nothing ended. */
  SUPERSEDED,
  /** The token had been replaced before, and the session ended because of it. */
  REPLAYED
}
