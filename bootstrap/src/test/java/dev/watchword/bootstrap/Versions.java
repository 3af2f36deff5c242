package dev.watchword.bootstrap;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parent POM says about a release. */
final class Versions {
  private static final String POM = Repository.read("pom.xml");

  private Versions() {}

  static String ofTheBuild() {
    return first("<version>([^<]+)</version>");
  }

  /** The time of everything in it. */
  static Instant timeOfTheBuild() {
    return Instant.parse(first("<project.build.outputTimestamp>([^<]+)<"));
  }

  private static String first(String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(POM);
    if (!found.find()) {
      throw new AssertionError("pom.xml has no " + pattern);
    }
    return found.group(1);
  }
}
