package dev.watchword.domain.authentication;

/** Something that a login still needs after the password was right. */
public enum Need {
  /** A password that the user has chosen, in place of a temporary one. */
  NEW_PASSWORD
}
