package dev.watchword.domain.audit;

import java.util.Optional;

/**
 * The origin of a call.
 *
 * @param address the caller's network address
 * @param userAgent what the caller's program calls itself, cut to {@value #MAX_USER_AGENT}
 *     characters
 * @param requestId identifies the call in the log
 */
public record Origin(
    Optional<String> address, Optional<String> userAgent, Optional<String> requestId) {
  public static final int MAX_USER_AGENT = 256;

  /** The origin of commands and schedules, which are not calls. */
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
