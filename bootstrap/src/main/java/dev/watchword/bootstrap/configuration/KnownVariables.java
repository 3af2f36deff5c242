package dev.watchword.bootstrap.configuration;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The environment variables that Watchword knows. */
final class KnownVariables {
  private static final String PREFIX = "WATCHWORD_";

  private static final Set<String> SECRETS =
      Set.of(
          "WATCHWORD_ADMIN_PASSWORD",
          "WATCHWORD_DATABASE_PASSWORD",
          "WATCHWORD_FORMER_MASTER_KEY",
          "WATCHWORD_MASTER_KEY",
          "WATCHWORD_METRICS_TOKEN",
          "WATCHWORD_NEW_MASTER_KEY",
          "WATCHWORD_OPERATOR_TOKEN");

  private static final Set<String> OTHERS =
      Set.of(
          "WATCHWORD_ACCESS_LOG",
          "WATCHWORD_ADMIN_HOST",
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
          "WATCHWORD_LOG_FORMAT",
          "WATCHWORD_SETUP_FILE",
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

  /** What Kubernetes adds to the environment of a pod for a service named watchword. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "WATCHWORD_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)");

  /** A warning about an unknown variable that looks like one of ours, as a sentence. */
  static Optional<String> warning(String name) {
    return !name.startsWith(PREFIX) || all().contains(name) || isServiceLink(name)
        ? Optional.empty()
        : Optional.of(
            "The variable "
                + name
                + " is unknown and has no effect"
                + SimilarName.to(name, all())
                    .map(known -> "; did you mean " + known + "?")
                    .orElse("."));
  }

  private static boolean isServiceLink(String name) {
    return SERVICE_LINK.matcher(name).matches();
  }
}
