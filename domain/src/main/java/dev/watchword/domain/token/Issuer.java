package dev.watchword.domain.token;

/**
 * Who issues the access tokens and for whom: {@code iss} and {@code aud} of each (RFC 7519 section
 * 4.1).
 */
public record Issuer(String name, String audience) {
  public Issuer {
    if (name.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException("issuer and audience are never blank");
    }
  }
}
