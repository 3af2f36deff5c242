package dev.watchword.domain.session;

/** Why a session or an access key ended before its time. */
public enum EndReason {
  /** The user logged out. */
  LOGOUT,
  /** The user ended it from another session. */
  ENDED_BY_USER,
  /** A replaced refresh token came back: it has been copied. */
  REPLAY,
  /** The user's password changed. */
  PASSWORD_CHANGED,
  /** The user has more sessions than the policy allows, and this one was the oldest. */
  SESSION_LIMIT,
  /** The session was not refreshed for longer than the policy allows. */
  IDLE,
  /** An administrator or operator ended it. */
  ENDED_BY_ADMINISTRATOR,
  /** An administrator or operator set another password for the user. */
  PASSWORD_RESET,
  /** The user was disabled. */
  USER_DISABLED,
  /** The user was deleted. */
  USER_DELETED,
  /** A backup was restored: sessions that ended since then must not come back. */
  RESTORED
}
