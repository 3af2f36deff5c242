package dev.watchword.domain.session;

/** What it means that a refresh token was presented. */
public sealed interface Presentation {
  /** It is the session's present token: rotate. */
  record Current() implements Presentation {}

  /** It is the one before, within the grace: answer with the same successor again. */
  record Predecessor() implements Presentation {}

  /** Nothing is issued for it. */
  sealed interface Refused extends Presentation {}

  /**
   * It was replaced, and so was its successor, but it was replaced within the grace: another tab
   * comes late. The session goes on.
   */
  record Superseded() implements Refused {}

  /** It was replaced before: somebody has a copy, so the session ends. */
  record Replayed() implements Refused {}

  /** The session was not refreshed for too long: it ends. */
  record Idle() implements Refused {}

  /** The session has ended, or its time is over. */
  record Over() implements Refused {}

  /**
   * This installation made it, but its session does not know it (as after a restored backup), or
   * was given a fresh token in place of it when the password changed. Nothing changes.
   */
  record Unrecognised() implements Refused {}
}
