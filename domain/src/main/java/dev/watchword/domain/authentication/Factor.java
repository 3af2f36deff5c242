package dev.watchword.domain.authentication;

/** By what a subject has shown who it is. */
public sealed interface Factor {
  /** A password that its user may keep. */
  record Password() implements Factor {}
}
