package dev.watchword.domain.authentication;

/**
 * A challenge in the form that the client gets and sends back.
 *
 * @param reveal the text; it is as secret as the password that was given for it
 */
public record ChallengeText(String reveal) {
  @Override
  public String toString() {
    return "ChallengeText[hidden]";
  }
}
