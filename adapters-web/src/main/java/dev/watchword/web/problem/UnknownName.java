package dev.watchword.web.problem;

import java.util.Collection;
import java.util.regex.Pattern;

/** Reports an unknown name that a client used, together with the known ones. */
public final class UnknownName {
  private static final int MOST_SHOWN = 64;

  /** Characters that could make a line look like another one. */
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

  private UnknownName() {}

  /**
   * A sentence such as {@code the member 'rolez' is not known here; known are roles, username}.
   *
   * @param kind what the name stands for
   * @param name as the client wrote it; it is truncated, and shown without unprintable characters
   */
  public static String sentence(String kind, String name, Collection<String> known) {
    return "the %s '%s' is unknown; known are %s"
        .formatted(kind, shown(name), String.join(", ", known));
  }

  private static String shown(String name) {
    String printable = UNPRINTABLE.matcher(name).replaceAll("?");
    return printable.codePointCount(0, printable.length()) <= MOST_SHOWN
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, MOST_SHOWN)) + "...";
  }
}
