package dev.watchword.gate;

/** What becomes of a token whose payload has a member that its profile does not name. */
public enum UnknownMembers {
  /** For the issuer, which knows all that it ever writes. */
  REFUSED,
  /**
   * For services, which may be older than the issuer (RFC 7519 section 4). A token that a member
   * restricts in a way that is not understood ({@code nbf}, {@code cnf}) is refused all the same.
   */
  IGNORED
}
