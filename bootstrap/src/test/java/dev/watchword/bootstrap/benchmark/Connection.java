package dev.watchword.bootstrap.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP connection to this machine, which costs the client next to nothing. */
final class Connection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final int port;
  private Socket socket;
  private InputStream input;
  private boolean closing;

  Connection(int port) throws IOException {
    this.port = port;
    this.socket = connect();
    this.input = new BufferedInputStream(socket.getInputStream());
  }

  private Socket connect() throws IOException {
    Socket connected = new Socket(InetAddress.getLoopbackAddress(), port);
    connected.setTcpNoDelay(true);
    connected.setSoTimeout(TIMEOUT_MILLIS);
    return connected;
  }

  /** An answer; its body is Latin-1 as far as this reader cares. */
  record Answer(int status, String body) {}

  Answer get(String path, String headers) throws IOException {
    return send("GET " + path, headers, "");
  }

  Answer send(String methodAndPath, String headers, String json) throws IOException {
    if (closing) {
      socket.close();
      socket = connect();
      input = new BufferedInputStream(socket.getInputStream());
    }
    String request =
        "%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(methodAndPath, headers, json.length(), json);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return answer();
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ", -1)[1]);
    int length = 0;
    boolean chunked = false;
    closing = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
      chunked |= header.equals("transfer-encoding: chunked");
      closing |= header.equals("connection: close");
    }
    byte[] body = chunked ? chunks() : input.readNBytes(length);
    return new Answer(status, new String(body, StandardCharsets.ISO_8859_1));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.write(input.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException("the service closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  /** The address that a trusted proxy would tell. */
  static String from(String address) {
    return "X-Forwarded-For: " + address + "\r\n";
  }

  static String credentials(String username, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }
}
