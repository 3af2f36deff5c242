package dev.watchword.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends what no client library would, each time over a connection of its own. */
final class RawHttp {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final List<String> OF_EACH_ANSWER = List.of("date:", "x-request-id:");

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /** An answer, taken apart as little as possible. */
  record Answer(int status, List<String> headerLines, String body) {
    private static Answer of(String text) {
      int end = text.indexOf("\r\n\r\n");
      List<String> lines = text.substring(0, end).lines().toList();
      return new Answer(
          Integer.parseInt(lines.getFirst().split(" ", 3)[1]),
          lines.subList(1, lines.size()),
          text.substring(end + 4));
    }

    /** The values of a header, as many as there are lines of it. */
    List<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headerLines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .toList();
    }

    /** All of it but what differs in each answer. */
    String withoutItsOwn() {
      return status
          + headerLines.stream()
              .filter(
                  line ->
                      OF_EACH_ANSWER.stream().noneMatch(line.toLowerCase(Locale.ROOT)::startsWith))
              .sorted()
              .collect(Collectors.joining("\n", "\n", "\n"))
          + body;
    }
  }

  Answer get(String path, String... headerLines) {
    return answer(request(path, headerLines) + "\r\n").orElseThrow();
  }

  /** A request whose body is a form. */
  Answer getWithForm(String path, String form) {
    return answer(
            request(
                    path,
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: " + form.length())
                + "\r\n"
                + form)
        .orElseThrow();
  }

  /** Like {@link #get}, when the service may hang up before it has read everything. */
  Optional<Answer> getUnlessCutOff(String path, String... headerLines) {
    return answer(request(path, headerLines) + "\r\n");
  }

  private static String request(String path, String... headerLines) {
    return Stream.concat(
            Stream.of("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close"),
            Stream.of(headerLines))
        .map(line -> line + "\r\n")
        .collect(Collectors.joining());
  }

  Optional<Answer> answer(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(Answer.of(text));
    } catch (java.net.SocketException cutOff) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
