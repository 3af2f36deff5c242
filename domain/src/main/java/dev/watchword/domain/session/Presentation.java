package dev.watchword.domain.session;

/** What it means that a refresh token was presented. */
public sealed interface Presentation {
  /** It is the session's present token: rotate. */
  record Current() implements Presentation {}

  /** It is the one before, within the grace: answer with the same successor again. */
  record Predecessor() implements Presentation {}

  /**
   * It was replaced, and so was its successor, but it was replaced within the grace: another tab
   * comes late. Refused, and nothing changes.
   */
  record Superseded() implements Presentation {}

  /** It was replaced before: somebody has a copy, so the session ends. */
  record Replayed() implements Presentation {}

  /** The session was not refreshed for too long: it ends. */
  record Idle() implements Presentation {}

  /** The session has ended, or its time is over. */
  record Over() implements Presentation {}

  /**
   * This installation made it, but its session does not know it (as after a restored backup), or
   * was given a fresh token in place of it when the password changed. Nothing changes.
   */
  record Unrecognised() implements Presentation {}
}
