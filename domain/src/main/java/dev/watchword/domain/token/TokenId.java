package dev.watchword.domain.token;

import java.util.UUID;

/** The id of one access token ({@code jti}, RFC 7519 section 4.1.7). */
public record TokenId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
