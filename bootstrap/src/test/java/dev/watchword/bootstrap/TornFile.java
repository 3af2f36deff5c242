package dev.watchword.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The H2 file of a service that runs in this process, to be closed under it as by a failure. */
record TornFile(Path data) {
  String password() throws IOException {
    return Files.readString(data.resolve("database.password")).strip();
  }

  void tear() throws IOException, SQLException {
    String url = "jdbc:h2:async:" + data.resolve("watchword");
    try (Connection connection = DriverManager.getConnection(url, "watchword_admin", password());
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    }
  }
}
