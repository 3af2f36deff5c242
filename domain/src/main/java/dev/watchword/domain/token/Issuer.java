package dev.watchword.domain.token;

/**
 * The issuer and the audience of access tokens: {@code iss} and {@code aud} (RFC 7519 section 4.1).
 */
public record Issuer(String name, String audience) {
  private static final String AUTHORITY = "://";

  public Issuer {
    if (name.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException("issuer and audience are never blank");
    }
  }

  /**
   * The path of an issuer that is a URL, which clients see before the path of each request; empty
   * if there is none.
   */
  public String path() {
    int authority = name.indexOf(AUTHORITY);
    int path = name.indexOf('/', authority < 0 ? 0 : authority + AUTHORITY.length());
    return path < 0 ? "" : name.substring(path);
  }
}
