package dev.watchword.domain.accesskey;

/**
 * An access key in the form that its owner gets, once.
 *
 * @param reveal the text; whoever has it is the owner, within the key's rights
 */
public record AccessKeyText(String reveal) {
  @Override
  public String toString() {
    return "AccessKeyText[hidden]";
  }
}
