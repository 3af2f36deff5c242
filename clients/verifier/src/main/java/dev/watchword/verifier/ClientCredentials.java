package dev.watchword.verifier;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The account of this service at the issuer: the name of a client, and where its secret is. The
 * secret is read whenever it is presented, so one that was changed in its file is used without a
 * restart. It does not print itself. Thread-safe.
 */
public final class ClientCredentials {
  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";

  private final String name;
  private final Source secret;

  private interface Source {
    String read() throws IOException;
  }

  private ClientCredentials(String name, Source secret) {
    this.name = name;
    this.secret = secret;
  }

  /**
   * Credentials of a client.
   *
   * @param name the client's name ({@code client_id})
   * @param secret {@code file:PATH} for the content of a file without white space around it, {@code
   *     env:NAME} for that of a variable, or the secret itself
   * @throws IllegalArgumentException if either is blank
   */
  public static ClientCredentials of(String name, String secret) {
    if (name.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException("a client has a name and a secret");
    }
    return new ClientCredentials(name, source(secret));
  }

  private static Source source(String secret) {
    if (secret.startsWith(FILE)) {
      Path file = Path.of(secret.substring(FILE.length()));
      return () -> Files.readString(file).strip();
    }
    if (secret.startsWith(ENVIRONMENT)) {
      String variable = secret.substring(ENVIRONMENT.length());
      return () ->
          Optional.ofNullable(System.getenv(variable))
              .orElseThrow(() -> new IOException("the variable " + variable + " is not set"));
    }
    return () -> secret;
  }

  /** The client's name. */
  public String name() {
    return name;
  }

  /**
   * The value of an {@code Authorization} header (RFC 6749 section 2.3.1).
   *
   * @throws IOException if the secret cannot be read; its message can be logged
   */
  String basic() throws IOException {
    String pair = encoded(name) + ':' + encoded(read());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private String read() throws IOException {
    try {
      return secret.read();
    } catch (IOException e) {
      throw new IOException("the secret of the client " + name + " cannot be read: " + e, e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "ClientCredentials[" + name + "]";
  }
}
