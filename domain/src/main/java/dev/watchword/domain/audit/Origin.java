package dev.watchword.domain.audit;

import java.util.Optional;

/**
 * Where a call came from.
 *
 * @param address the caller's network address
 * @param userAgent what the caller's program calls itself, cut to {@value #MAX_USER_AGENT}
 *     characters
 * @param requestId finds the call in the log
 */
public record Origin(
    Optional<String> address, Optional<String> userAgent, Optional<String> requestId) {
  public static final int MAX_USER_AGENT = 256;

  /** No call at all: a command or a schedule. */
  public static final Origin INTERNAL =
      new Origin(Optional.empty(), Optional.empty(), Optional.empty());

  public Origin {
    userAgent = userAgent.map(Origin::cut);
  }

  private static String cut(String userAgent) {
    return userAgent.length() <= MAX_USER_AGENT
        ? userAgent
        : userAgent.substring(0, MAX_USER_AGENT);
  }
}
