package dev.watchword.domain.token;

/** A signed JWT (RFC 9068) on its way to its owner. */
public record AccessToken(String compact) {
  @Override
  public String toString() {
    return "AccessToken[hidden]";
  }
}
