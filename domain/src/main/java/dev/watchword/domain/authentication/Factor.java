package dev.watchword.domain.authentication;

/** A means by which a subject has proven who it is. */
public sealed interface Factor {
  /** A password that its user may keep. */
  record Password() implements Factor {}

  /** A secret that a client was given (RFC 6749 section 2.3.1). */
  record ClientSecret() implements Factor {}

  /** An assertion that a client signed with a key of its own (RFC 7523). */
  record ClientAssertion() implements Factor {}

  /** A key that a user made for a script. */
  record AccessKey() implements Factor {}
}
