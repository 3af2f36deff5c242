package dev.watchword.bootstrap.configuration;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text that Java has read from the process itself: arguments, environment variables, the current
 * folder. Java decodes it by the character set of the locale, and what that does not have is lost
 * or becomes other text; nobody can tell afterwards.
 */
public final class NativeText {
  private static final char REPLACEMENT = '\uFFFD';

  /** What to do about text that is not {@linkplain #isVerbatim verbatim}, as a sentence. */
  public static final String ADVICE =
      "set LC_ALL=C.UTF-8, start Watchword by ./watchword, or use ASCII only.";

  private NativeText() {}

  /** Whether {@code text} is certainly what was given. */
  public static boolean isVerbatim(String text) {
    return isVerbatim(text, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
  }

  static boolean isVerbatim(String text, Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        ? text.indexOf(REPLACEMENT) < 0
        : StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }
}
