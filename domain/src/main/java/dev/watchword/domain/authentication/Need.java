package dev.watchword.domain.authentication;

/** What a login still needs after the password was right. */
public enum Need {
  /** A password that its user has chosen, in place of a temporary one. */
  NEW_PASSWORD
}
