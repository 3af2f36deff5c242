package dev.watchword.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.persistence.Postgres;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.database.StorageRefusedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants TLS and a password: whatever is missing is named. */
class PostgresRefusalTest {
  /** Of the lines that match, the first counts. */
  private static final String ACCESS =
      """
      local   all all          trust
      host    all postgres     127.0.0.1/32 trust
      host    all postgres     ::1/128      trust
      hostssl all ada          all          scram-sha-256
      """;

  @TempDir private static Path folder;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", copyOf("server.crt").toString())
            .setServerConfig("ssl_key_file", copyOf("server.key").toString())
            .setDataDirectoryCustomizer(PostgresRefusalTest::restrict)
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE USER ada PASSWORD 'open sesame'");
    }
  }

  private static Path copyOf(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (InputStream resource =
        Objects.requireNonNull(PostgresRefusalTest.class.getResourceAsStream("tls/" + name))) {
      Files.copy(resource, copy);
    }
    return Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
  }

  private static void restrict(File data) {
    try {
      Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static Storage open(String host, String parameters, Optional<String> password) {
    return Storage.postgres(
        "jdbc:postgresql://" + host + ":" + server.getPort() + "/postgres?" + parameters,
        Optional.of("ada"),
        password,
        2,
        new SecureRandom());
  }

  private static void assertRefused(String host, String parameters, String password, String why) {
    assertThatThrownBy(() -> open(host, parameters, Optional.of(password)))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining(why);
  }

  private static String trusted() {
    return "sslmode=verify-full&sslrootcert=" + folder.resolve("server.crt");
  }

  @Test
  void theRightPasswordAndATrustedCertificateOpen() {
    try (Storage storage = open("localhost", trusted(), Optional.of("open sesame"))) {
      assertThat(storage.isReachable()).isTrue();
    }
  }

  @Test
  void aWrongPasswordIsNamed() {
    assertRefused(
        "localhost", trusted(), "close sesame", "does not accept the user name or the password");
  }

  @Test
  void aMissingPasswordIsNamed() {
    assertThatThrownBy(() -> open("localhost", trusted(), Optional.empty()))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining("asks for a password");
  }

  @Test
  void aServerThatWantsTlsIsNamed() {
    assertRefused("localhost", "sslmode=disable", "open sesame", "a connection without TLS");
  }

  @Test
  void aServerWithoutTlsIsNamed() {
    assertThatThrownBy(
            () ->
                Storage.postgres(
                    Postgres.url("postgres") + "?sslmode=require",
                    Optional.of("postgres"),
                    Optional.empty(),
                    2,
                    new SecureRandom()))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContaining("does not offer TLS");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNamed() {
    assertRefused(
        "localhost",
        "sslmode=verify-full",
        "open sesame",
        "certificate of PostgreSQL is not trusted");
  }

  @Test
  void aCertificateForAnotherHostIsNamed() {
    assertRefused("127.0.0.1", trusted(), "open sesame", "is for another host name");
  }

  @Test
  void aFileOfCertificatesThatIsNotThereIsNamed() {
    assertRefused(
        "localhost",
        "sslmode=verify-full&sslrootcert=" + folder.resolve("nothing.crt"),
        "open sesame",
        "authority's certificate cannot be read");
  }

  @Test
  void aHostThatIsNotKnownIsNamed() {
    assertRefused("nowhere.invalid", "sslmode=disable", "open sesame", "host in the database URL");
  }

  @Test
  void aModeThatIsNotKnownIsNamed() {
    assertRefused("localhost", "sslmode=maybe", "open sesame", "sslmode that PostgreSQL does not");
  }
}
