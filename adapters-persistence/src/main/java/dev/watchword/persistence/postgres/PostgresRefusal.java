package dev.watchword.persistence.postgres;

import dev.watchword.persistence.database.StorageRefusedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Explains why PostgreSQL could not be reached or refused the connection, as a sentence that says
 * what to do.
 */
final class PostgresRefusal {
  private static final String CHECK_ADDRESS =
      "; check that it is running, and check the host and port in the database URL.";

  private PostgresRefusal() {}

  static StorageRefusedException of(SQLException e) {
    return new StorageRefusedException(message(e), e);
  }

  private static String message(SQLException e) {
    return switch (Optional.ofNullable(e.getSQLState()).orElse("")) {
      case "28P01" ->
          "PostgreSQL does not accept the user name or the password; check WATCHWORD_DATABASE_USER"
              + " and WATCHWORD_DATABASE_PASSWORD.";
      case "28000" -> notAdmitted(e);
      case "3D000" ->
          "PostgreSQL has no database of this name; create it, or correct the database URL.";
      case "42501" ->
          "PostgreSQL does not let this user into the database; grant the user CONNECT, or name"
              + " another user.";
      case "53300" ->
          "PostgreSQL has no connection left; raise its max_connections, or use smaller pools.";
      case "57P03" -> "PostgreSQL is starting up or shutting down; try again shortly.";
      default -> unreachable(e);
    };
  }

  /** The server's pg_hba.conf has no matching line, or one that refuses. */
  private static String notAdmitted(SQLException e) {
    return says(e, "no encryption") || says(e, "SSL off")
        ? "PostgreSQL does not accept a connection without TLS from this machine; remove sslmode and"
            + " ssl from the database URL, or write sslmode=verify-full."
        : "PostgreSQL does not let this user into the database from this machine; check the user"
            + " name, and its lines in the server's pg_hba.conf.";
  }

  private static String unreachable(SQLException e) {
    if (says(e, "does not support SSL")) {
      return "PostgreSQL does not offer TLS, and the connection to another machine needs it;"
          + " enable it on the server (ssl = on), or, only if the network itself is trusted,"
          + " write sslmode=disable into the database URL.";
    }
    if (says(e, "Invalid sslmode")) {
      return "The database URL has an sslmode that PostgreSQL does not know; write"
          + " sslmode=verify-full.";
    }
    if (says(e, "root certificate file")) {
      return "The file of the authority's certificate cannot be read; correct sslrootcert in the"
          + " database URL, or the owner of the file.";
    }
    if (says(e, "hostname") && says(e, "verif")) {
      return "The certificate of PostgreSQL is for another host name; connect with the name that"
          + " is in it, or issue the server a certificate for the name in the database URL.";
    }
    if (says(e, "no password was provided") || says(e, "password is an empty string")) {
      return "PostgreSQL asks for a password; set WATCHWORD_DATABASE_PASSWORD.";
    }
    return byCause(e);
  }

  private static String byCause(SQLException e) {
    if (hasCause(e, SSLException.class)) {
      return "The certificate of PostgreSQL is not trusted; name the file of the authority that"
          + " issued it with sslrootcert=… in the database URL, or put it at"
          + " ~/.postgresql/root.crt.";
    }
    if (hasCause(e, UnknownHostException.class)) {
      return "The host in the database URL is not known; correct it, or check name resolution on"
          + " this machine.";
    }
    if (hasCause(e, ConnectException.class)) {
      return "PostgreSQL cannot be reached: the connection was refused" + CHECK_ADDRESS;
    }
    if (hasCause(e, NoRouteToHostException.class)) {
      return "PostgreSQL cannot be reached: there is no route to its host" + CHECK_ADDRESS;
    }
    return hasCause(e, SocketTimeoutException.class) || says(e, "timed out")
        ? "PostgreSQL does not answer" + CHECK_ADDRESS
        : "PostgreSQL cannot be reached" + CHECK_ADDRESS;
  }

  private static boolean says(Throwable e, String words) {
    return causes(e)
        .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
        .anyMatch(message -> message.contains(words.toLowerCase(Locale.ROOT)));
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    return causes(e).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
  }
}
