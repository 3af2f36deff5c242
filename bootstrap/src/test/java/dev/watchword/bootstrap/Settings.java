package dev.watchword.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped configuration file with other values. */
record Settings(String text) {
  private static final Path SHIPPED = Path.of("..", "config", "watchword.yml");

  /** As it is shipped. */
  static Settings shipped() {
    try {
      return new Settings(Files.readString(SHIPPED));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** With the cheapest passwords that are allowed, for tests of something else. */
  static Settings cheap() {
    return shipped().with("memoryKib", "7168").with("iterations", "1");
  }

  /** With another value wherever the setting stands. */
  Settings with(String name, String value) {
    Matcher setting = Pattern.compile("(?m)^( *" + name + ": ).*$").matcher(text);
    if (!setting.find()) {
      throw new IllegalArgumentException("there is no setting " + name);
    }
    return new Settings(
        setting.replaceAll(found -> Matcher.quoteReplacement(found.group(1) + value)));
  }

  /** The file, in that folder. */
  Path writeTo(Path folder) {
    try {
      return Files.writeString(Files.createDirectories(folder).resolve("settings.yml"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
