package dev.watchword.domain.authentication;

/** A means by which a subject has proven who it is. */
public sealed interface Factor {
  /** A password that its user may keep. */
  record Password() implements Factor {}
}
