package dev.watchword.domain.throttle;

/** The throttle that lets no more attempts through. */
public enum Throttle {
  /** Too many failures for the name. */
  NAME,
  /** Too many failures from the source. */
  SOURCE,
  /** Too many failures from the IPv6 network of 48 bits around the source. */
  NETWORK,
  /** Too many failures of clients whose source is hidden. */
  HIDDEN,
  /** Too many failures for the account in a day. */
  ACCOUNT,
  /** Too many failures for the name from a source that its user has logged in from. */
  KNOWN_SOURCE,
  /** Too many failures from the source for users who have logged in from it. */
  WHERE_KNOWN
}
