package dev.watchword.domain.session;

/** The meaning of a presented refresh token. */
public sealed interface Presentation {
  /** The session's current token: rotate. */
  record Current() implements Presentation {}

  /** The previous token, within the grace: answer with the same successor again. */
  record Predecessor() implements Presentation {}

  /** A token for which nothing is issued. */
  sealed interface Refused extends Presentation {}

  /**
   * A token that was replaced, as was its successor, but within the grace: another tab comes late.
   * The session continues.
   */
  record Superseded() implements Refused {}

  /** A token that was replaced earlier: it has been copied, so the session ends. */
  record Replayed() implements Refused {}

  /** A token of a session that was not refreshed for too long: the session ends. */
  record Idle() implements Refused {}

  /** A token of a session that has ended or expired. */
  record Over() implements Refused {}

  /**
   * A token that this installation created but that its session does not know (as after a restored
   * backup), or that was replaced by a fresh token when the password changed. Nothing changes.
   */
  record Unrecognised() implements Refused {}
}
