package dev.watchword.domain.user;

import java.util.Optional;

/** The beginning of a canonical username, folded like one. */
public record UsernamePrefix(String value) {
  public UsernamePrefix {
    if (!Username.mayBegin(value)) {
      throw new IllegalArgumentException("no username begins so");
    }
  }

  /** The prefix that {@code raw} stands for, or nothing if no username can begin with it. */
  public static Optional<UsernamePrefix> parse(String raw) {
    return Username.foldShort(raw).filter(Username::mayBegin).map(UsernamePrefix::new);
  }

  /**
   * The smallest text that comes after every username with this prefix, in the order of code
   * points.
   */
  public String end() {
    int last = value.codePointBefore(value.length());
    int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    return value.substring(0, value.length() - Character.charCount(last))
        + Character.toString(next);
  }
}
