package dev.watchword.web.setup;

import java.util.regex.Pattern;

/**
 * Something about a setup file that an operator has to know. It repeats nothing of the file but
 * names.
 *
 * @param line counted from 1
 * @param path where it is, as {@code roles[0].permissions[1]}; empty for the YAML itself
 * @param message the end of a sentence that begins with the path
 */
public record FileFault(int line, String path, String message) {
  /** A name that may be repeated: anything else might be a secret in the wrong place. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_-]{1,32}");

  /** The name of a member and a blank, or nothing. */
  static String shown(String name) {
    return NAME.matcher(name).matches() ? name + " " : "";
  }

  /** The fault in a file of this name, as compilers write it. */
  public String in(String file) {
    return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
