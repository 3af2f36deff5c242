package dev.watchword.domain.throttle;

/** What it is that lets no more attempts through. */
public enum Closing {
  /** Too many failures at the name. */
  NAME,
  /** Too many failures from the source. */
  SOURCE,
  /** Too many failures at the account in a day. */
  ACCOUNT,
  /** Too many failures at the name from a source that its user has logged in from. */
  KNOWN_SOURCE
}
