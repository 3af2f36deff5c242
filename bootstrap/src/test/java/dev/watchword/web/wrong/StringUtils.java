package dev.watchword.web.wrong;

/** Deliberately wrong: a drawer. */
public final class StringUtils {
  private StringUtils() {}
}
