package dev.watchword.domain.throttle;

/** What it is that lets no more attempts through. */
public enum Closing {
  /** Too many failures at the name. */
  NAME,
  /** Too many failures from the source. */
  SOURCE,
  /** Too many failures from the IPv6 network of 48 bits around the source. */
  NETWORK,
  /** Too many failures of those whose source cannot be told. */
  HIDDEN,
  /** Too many failures at the account in a day. */
  ACCOUNT,
  /** Too many failures at the name from a source that its user has logged in from. */
  KNOWN_SOURCE,
  /** Too many failures from the source at users who have logged in from it. */
  WHERE_KNOWN
}
