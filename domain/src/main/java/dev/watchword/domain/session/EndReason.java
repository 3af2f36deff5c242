package dev.watchword.domain.session;

/** Why a session ended before its time. */
public enum EndReason {
  /** Its user logged out. */
  LOGOUT,
  /** Its user ended it from another session. */
  ENDED_BY_USER,
  /** A replaced refresh token came back: somebody has a copy. */
  REPLAY,
  /** The user's password changed. */
  PASSWORD_CHANGED,
  /** The user has more sessions than the policy allows, and this one was the oldest. */
  SESSION_LIMIT,
  /** It was not refreshed for longer than the policy allows. */
  IDLE,
  /** Somebody who may ended it. */
  ENDED_BY_ADMINISTRATOR,
  /** Somebody who may gave the user another password. */
  PASSWORD_RESET,
  /** The user was disabled. */
  USER_DISABLED,
  /** The user was deleted. */
  USER_DELETED,
  /** A backup was restored: what ended since then must not come back. */
  RESTORED
}
