package dev.watchword.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A service behind a proxy. It answers every request with the headers that have reached it. */
final class Upstream implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  private Upstream(HttpServer server) {
    this.server = server;
  }

  static Upstream start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Upstream upstream = new Upstream(server);
      server.createContext("/", upstream::answer);
      server.start();
      return upstream;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many have reached it until now. */
  int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      exchange.getRequestBody().readAllBytes();
      byte[] body = lines(exchange.getRequestHeaders()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String lines(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .flatMap(header -> header.getValue().stream().map(value -> line(header.getKey(), value)))
        .collect(Collectors.joining("\n"));
  }

  private static String line(String name, String value) {
    return name.toLowerCase(Locale.ROOT) + ": " + value;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
