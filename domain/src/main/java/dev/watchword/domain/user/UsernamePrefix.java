package dev.watchword.domain.user;

import java.util.Optional;

/** The beginning of canonical usernames, folded as they are. */
public record UsernamePrefix(String value) {
  public UsernamePrefix {
    if (!Username.mayBegin(value)) {
      throw new IllegalArgumentException("no username begins so");
    }
  }

  /** The beginning that {@code raw} stands for, or nothing when no username can begin so. */
  public static Optional<UsernamePrefix> parse(String raw) {
    return Username.foldShort(raw).filter(Username::mayBegin).map(UsernamePrefix::new);
  }

  /** The least text that is behind every username that begins so, in the order of code points. */
  public String end() {
    int last = value.codePointBefore(value.length());
    int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    return value.substring(0, value.length() - Character.charCount(last))
        + Character.toString(next);
  }
}
