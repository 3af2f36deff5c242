package dev.watchword.bootstrap.configuration;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The environment variables that Watchword knows. */
final class KnownVariables {
  private static final String PREFIX = "WATCHWORD_";

  /** The most letters by which two names may differ and still count as similar. */
  private static final int SIMILAR = 3;

  private static final Set<String> SECRETS =
      Set.of(
          "WATCHWORD_ADMIN_PASSWORD",
          "WATCHWORD_DATABASE_PASSWORD",
          "WATCHWORD_FORMER_MASTER_KEY",
          "WATCHWORD_MASTER_KEY",
          "WATCHWORD_NEW_MASTER_KEY",
          "WATCHWORD_OPERATOR_TOKEN");

  private static final Set<String> OTHERS =
      Set.of(
          "WATCHWORD_ADMIN_PORT",
          "WATCHWORD_ADMIN_USERNAME",
          "WATCHWORD_AUDIENCE",
          "WATCHWORD_DATABASE_URL",
          "WATCHWORD_DATABASE_USER",
          "WATCHWORD_DATA_DIR",
          "WATCHWORD_HTTP_HOST",
          "WATCHWORD_HTTP_PORT",
          "WATCHWORD_ISSUER",
          "WATCHWORD_JAVA_HOME",
          "WATCHWORD_JAVA_OPTIONS",
          "WATCHWORD_TRUSTED_PROXIES");

  private KnownVariables() {}

  static Set<String> all() {
    Set<String> all = new TreeSet<>(SECRETS);
    all.addAll(OTHERS);
    return all;
  }

  static boolean isSecret(String name) {
    return SECRETS.contains(name);
  }

  /** A warning about an unknown variable that looks like one of ours, as a sentence. */
  static Optional<String> warning(String name) {
    if (!name.startsWith(PREFIX) || all().contains(name)) {
      return Optional.empty();
    }
    String meant =
        all().stream()
            .filter(known -> distance(name, known) <= SIMILAR)
            .min(Comparator.comparingInt(known -> distance(name, known)))
            .map(known -> "; did you mean " + known + "?")
            .orElse(".");
    return Optional.of("The variable " + name + " is unknown and has no effect" + meant);
  }

  /** The number of letters that have to be changed, added or removed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
