package dev.watchword.testkit;

/**
 * A token that a service must not accept. A user who could be seen in it is {@code mallory}, who
 * claims the role {@code admin}.
 *
 * @param name what is wrong with it, in a few words
 * @param token what to send as the bearer token; it may be empty
 * @param needsRevocations whether signature and claims are good, so that only a client that follows
 *     {@code /revocations} or asks {@code /verify} can refuse it
 * @param strict whether refusing it goes beyond what RFC 7519 and RFC 8725 ask of every verifier
 *     that is configured with keys, issuer and audience. Only a holder of the signing key can make
 *     such a token, so a library that accepts it is not open to strangers.
 */
public record HostileToken(String name, String token, boolean needsRevocations, boolean strict) {
  static HostileToken plain(String name, String token) {
    return new HostileToken(name, token, false, false);
  }

  static HostileToken strict(String name, String token) {
    return new HostileToken(name, token, false, true);
  }

  static HostileToken revoked(String name, String token) {
    return new HostileToken(name, token, true, false);
  }

  /** The name, for the display names of parameterized tests. */
  @Override
  public String toString() {
    return name;
  }
}
