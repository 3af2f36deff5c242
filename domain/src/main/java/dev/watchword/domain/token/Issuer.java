package dev.watchword.domain.token;

import java.util.List;

/**
 * The issuer and the audiences of access tokens: {@code iss} and {@code aud} (RFC 7519 section
 * 4.1).
 *
 * @param audiences at least one, each once; the first is our own, which opens our endpoints
 */
public record Issuer(String name, List<String> audiences) {
  private static final String AUTHORITY = "://";

  public Issuer {
    audiences = List.copyOf(audiences);
    if (name.isBlank() || audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("issuer and audiences are never blank");
    }
    if (audiences.stream().distinct().count() < audiences.size()) {
      throw new IllegalArgumentException("an audience is named twice");
    }
  }

  /** An issuer with one audience. */
  public Issuer(String name, String audience) {
    this(name, List.of(audience));
  }

  /** The audience that opens our endpoints. */
  public String ownAudience() {
    return audiences.getFirst();
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
