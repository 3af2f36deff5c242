package dev.watchword.domain.authentication;

/**
 * A challenge as the client gets it, and sends it back.
 *
 * @param reveal the text; it is as good as the password that was given for it
 */
public record ChallengeText(String reveal) {
  @Override
  public String toString() {
    return "ChallengeText[hidden]";
  }
}
