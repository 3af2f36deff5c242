package dev.watchword.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One PostgreSQL server for all tests of a process, with a new database for each who asks. */
public final class Postgres {
  private static final int POOL_SIZE = 10;
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private Postgres() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The order of the server is that of a language, as on most servers, so that whoever needs
   * another one has to say so.
   */
  public static String newDatabase() {
    String name = "test" + DATABASES.incrementAndGet();
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE "
              + name
              + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C' ENCODING 'UTF8'");
      return name;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Connections to a database of the server. */
  public static DataSource database(String name) {
    return SERVER.getDatabase("postgres", name);
  }

  public static int port() {
    return SERVER.getPort();
  }

  public static String url(String database) {
    return "jdbc:postgresql://localhost:" + port() + "/" + database;
  }

  public static Storage open(String database) {
    return Storage.postgres(
        url(database),
        Optional.of("postgres"),
        Optional.of("postgres"),
        POOL_SIZE,
        new SecureRandom());
  }
}
