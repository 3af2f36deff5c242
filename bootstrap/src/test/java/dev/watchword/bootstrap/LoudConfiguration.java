package dev.watchword.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration by which everything is logged that can be. */
final class LoudConfiguration {
  private static final Path SHIPPED = Path.of("..", "config", "watchword.yml");

  static final List<String> LOGGERS =
      List.of(
          "dev.watchword",
          "io.dropwizard",
          "org.eclipse.jetty",
          "org.eclipse.jetty.http.HttpParser",
          "org.eclipse.jetty.server.internal.HttpConnection",
          "org.eclipse.jetty.io",
          "org.glassfish.jersey",
          "org.glassfish.jersey.server",
          "org.jose4j",
          "org.jdbi",
          "org.hibernate.validator",
          "com.zaxxer.hikari",
          "com.fasterxml.jackson",
          "org.flywaydb",
          "org.h2",
          "h2database");

  private LoudConfiguration() {}

  static Path write(Path folder) throws IOException {
    StringBuilder loggers = new StringBuilder("  level: TRACE\n  loggers:\n");
    LOGGERS.forEach(name -> loggers.append("    ").append(name).append(": TRACE\n"));
    // A library of the tests, which would drown everything else.
    loggers.append("    com.tngtech.archunit: WARN\n");
    return Files.writeString(
        folder.resolve("loud.yml"),
        Files.readString(SHIPPED)
            .replace("memoryKib: 19456", "memoryKib: 7168")
            .replace(
                "    appenders: []",
                "    appenders: [{type: console}, {type: console, layout: {type: access-json}}]")
            .replace("  level: INFO\n", "")
            .replaceFirst("  loggers:\n(    \\S+: \\w+\n)+", loggers.toString()));
  }
}
