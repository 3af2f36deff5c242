package dev.watchword.bootstrap.configuration;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text that Java has read from the process itself: arguments, environment variables, the current
 * folder. Java decodes it with the character set of the locale, and characters outside of it are
 * lost or changed, which cannot be detected afterwards.
 */
public final class NativeText {
  private static final char REPLACEMENT = '\uFFFD';

  /** What to do about text that is not {@linkplain #isVerbatim verbatim}, as a sentence. */
  public static final String ADVICE =
      "set LC_ALL=C.UTF-8, start Watchword with ./watchword, or use only ASCII.";

  private NativeText() {}

  /** Whether {@code text} is certainly as it was given. */
  public static boolean isVerbatim(String text) {
    return isVerbatim(text, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
  }

  static boolean isVerbatim(String text, Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        ? text.indexOf(REPLACEMENT) < 0
        : StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }
}
