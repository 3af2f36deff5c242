package dev.watchword.web.problem;

import java.util.Collection;
import java.util.regex.Pattern;

/** Says which name a client used that is not known, and which are. */
public final class UnknownName {
  private static final int MOST_SHOWN = 64;

  /** What could make a line look like another one. */
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

  private UnknownName() {}

  /**
   * For example {@code the member 'rolez' is not known here; known are roles, username}.
   *
   * @param kind what is named
   * @param name as the client wrote it; it is cut, and shown without what cannot be printed
   */
  public static String sentence(String kind, String name, Collection<String> known) {
    return "the %s '%s' is not known here; known are %s"
        .formatted(kind, shown(name), String.join(", ", known));
  }

  private static String shown(String name) {
    String printable = UNPRINTABLE.matcher(name).replaceAll("?");
    return printable.codePointCount(0, printable.length()) <= MOST_SHOWN
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, MOST_SHOWN)) + "...";
  }
}
