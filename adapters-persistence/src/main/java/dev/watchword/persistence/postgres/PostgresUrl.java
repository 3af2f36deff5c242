package dev.watchword.persistence.postgres;

import dev.watchword.persistence.database.StorageRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The URL of a PostgreSQL server, with its connection parameters. The driver itself would continue
 * in plain text if a server does not offer TLS, and would accept any server; here another machine
 * must prove its identity, unless the URL says otherwise.
 */
final class PostgresUrl {
  private static final String SCHEME = "jdbc:postgresql:";
  private static final Pattern LOOPBACK =
      Pattern.compile("|127(\\.\\d{1,3}){3}|\\[?::1]?|localhost");

  private static final String HOSTS = "PGHOST";
  private static final String SSL_MODE = "sslmode";
  private static final String SSL = "ssl";
  private static final String SSL_FACTORY = "sslfactory";
  private static final String ROOT_CERTIFICATE = "sslrootcert";

  private static final String VERIFIED = "verify-full";

  /** The driver's own factory, which uses the same files as PostgreSQL's tools. */
  private static final String PROVEN_BY_FILES = "org.postgresql.ssl.LibPQFactory";

  private static final String TRUSTED_BY_JAVA = "org.postgresql.ssl.DefaultJavaSSLFactory";
  private static final String TRUSTING_ANYBODY = "org.postgresql.ssl.NonValidatingFactory";

  /** The timeout for each host. */
  private static final int CONNECT_SECONDS = 1;

  /** The timeout for TLS and the password. */
  private static final int LOGIN_SECONDS = 2;

  private final String address;

  /** The parameters of the URL, and defaults for the others. */
  private final Map<String, String> parameters;

  private PostgresUrl(String address, Map<String, String> parameters) {
    this.address = address;
    this.parameters = parameters;
  }

  /**
   * Parses a JDBC URL.
   *
   * @throws StorageRefusedException when it is not one of PostgreSQL
   */
  static PostgresUrl parse(String jdbcUrl) {
    if (!jdbcUrl.startsWith(SCHEME)) {
      throw refused(new IllegalArgumentException("another scheme"));
    }
    try {
      Map<String, String> parameters = new HashMap<>();
      for (DriverPropertyInfo parameter :
          DriverManager.getDriver(jdbcUrl).getPropertyInfo(jdbcUrl, new Properties())) {
        Optional.ofNullable(parameter.value)
            .ifPresent(value -> parameters.put(parameter.name, value));
      }
      return new PostgresUrl(jdbcUrl, parameters);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private static StorageRefusedException refused(Exception e) {
    return new StorageRefusedException(
        "The database URL is not one of PostgreSQL; write it like"
            + " jdbc:postgresql://host:5432/watchword.",
        e);
  }

  private List<String> hosts() {
    return Arrays.asList(parameters.getOrDefault(HOSTS, "localhost").split(",", -1));
  }

  /**
   * Whether every host is this machine. Names are not looked up, because the answer could be
   * forged.
   */
  private boolean isLocal() {
    return hosts().stream().allMatch(host -> LOOPBACK.matcher(host).matches());
  }

  /** What is missing for a connection to another machine that cannot be read or intercepted. */
  Optional<String> warning() {
    return isLocal()
        ? Optional.empty()
        : laxParameter()
            .map(
                parameter ->
                    "The database URL asks for less than sslmode=verify-full: an attacker between"
                        + " this machine and "
                        + String.join(", ", hosts())
                        + " could read the traffic or pose as the database. Remove "
                        + parameter
                        + " from it.");
  }

  /** The parameter that asks for less than a server with a proven identity. */
  private Optional<String> laxParameter() {
    if (TRUSTING_ANYBODY.equals(parameters.get(SSL_FACTORY))) {
      return Optional.of(SSL_FACTORY);
    }
    if (parameters.containsKey(SSL_MODE)) {
      return Optional.of(SSL_MODE)
          .filter(mode -> !VERIFIED.equalsIgnoreCase(parameters.get(SSL_MODE)));
    }
    return Optional.of(SSL)
        .filter(ssl -> !List.of("true", "").contains(parameters.getOrDefault(ssl, "true")));
  }

  /** Connects once, outside of any pool. */
  Connection connect(Properties settings) throws SQLException {
    return DriverManager.getConnection(address, settings);
  }

  String address() {
    return address;
  }

  /** The settings that apply unless the URL says otherwise. */
  Properties settings(Optional<String> user, Optional<String> password) {
    Properties settings = new Properties();
    user.ifPresent(name -> settings.setProperty("user", name));
    password.ifPresent(secret -> settings.setProperty("password", secret));
    if (!isLocal() && !saysHowToSecure()) {
      settings.setProperty(SSL_MODE, VERIFIED);
    }
    if (asksForProof() && !namesWhomToTrust()) {
      settings.setProperty(SSL_FACTORY, TRUSTED_BY_JAVA);
    }
    settings.setProperty("ApplicationName", "watchword");
    settings.setProperty("tcpKeepAlive", "true");
    // The detail of an error repeats the row that it is about.
    settings.setProperty("logServerErrorDetail", "false");
    settings.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    settings.setProperty(
        "loginTimeout", String.valueOf(LOGIN_SECONDS + CONNECT_SECONDS * hosts().size()));
    return settings;
  }

  private boolean saysHowToSecure() {
    return parameters.containsKey(SSL_MODE) || parameters.containsKey(SSL);
  }

  private boolean asksForProof() {
    return laxParameter().isEmpty() && (saysHowToSecure() || !isLocal());
  }

  /**
   * Whether the trusted authorities are named. If no certificate is in the place where PostgreSQL's
   * own tools look, the authorities that Java knows are trusted.
   */
  private boolean namesWhomToTrust() {
    return !PROVEN_BY_FILES.equals(parameters.getOrDefault(SSL_FACTORY, PROVEN_BY_FILES))
        || parameters.containsKey(ROOT_CERTIFICATE)
        || Files.exists(Path.of(System.getProperty("user.home"), ".postgresql", "root.crt"));
  }
}
