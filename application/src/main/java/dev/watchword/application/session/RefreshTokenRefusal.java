package dev.watchword.application.session;

/** Why a refresh token is refused. For logs and counters: the caller never learns it. */
public enum RefreshTokenRefusal {
  /** Not made by this installation: form or MAC are wrong. Nothing was read from storage. */
  FORGED,
  /** Made by this installation, but its session is gone, or does not know it. */
  UNRECOGNISED,
  /** The session has ended, or its time is over, or its user is disabled. */
  OVER,
  /** The session was not refreshed for too long, and ended. */
  IDLE,
  /** The token and its successor were replaced within the grace; nothing ended for it. */
  SUPERSEDED,
  /** The token had been replaced before, and the session ended for it. */
  REPLAYED
}
