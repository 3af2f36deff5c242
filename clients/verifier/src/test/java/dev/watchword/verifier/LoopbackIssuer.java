package dev.watchword.verifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An issuer on a free loopback port, whose every answer a test may replace. */
final class LoopbackIssuer implements AutoCloseable {
  static final String METADATA = "/.well-known/oauth-authorization-server";
  static final String JWKS = "/.well-known/jwks.json";

  private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "loopback-issuer");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpServer server;

  private LoopbackIssuer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** An issuer that publishes {@code keys}. */
  static LoopbackIssuer with(TestKey... keys) throws IOException {
    return at(0, keys);
  }

  /** The same, on a port where one was before. */
  static LoopbackIssuer at(int port, TestKey... keys) throws IOException {
    LoopbackIssuer issuer = new LoopbackIssuer(port);
    issuer.answer(METADATA, json(metadata(issuer.url(), issuer.url() + JWKS)));
    issuer.publish(keys);
    return issuer;
  }

  static String metadata(String issuer, String jwksUri) {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"response_types_supported\":[]}"
        .formatted(issuer, jwksUri);
  }

  void publish(TestKey... keys) {
    answer(JWKS, json(set(Stream.of(keys).map(TestKey::jwk))));
  }

  static String set(Stream<String> jwks) {
    return jwks.collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void answer(String path, HttpHandler handler) {
    answers.put(path, handler);
  }

  void forget(String path) {
    answers.remove(path);
  }

  /** How often {@code path} was asked for. */
  int asked(String path) {
    return counter(path).get();
  }

  private AtomicInteger counter(String path) {
    return asked.computeIfAbsent(path, unseen -> new AtomicInteger());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    counter(path).incrementAndGet();
    try (exchange) {
      answers.getOrDefault(path, text(404, "text/plain", "nothing here")).handle(exchange);
    }
  }

  static HttpHandler json(String body) {
    return text(200, "application/json", body);
  }

  static HttpHandler text(int status, String type, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** The same answer with a header more. */
  static HttpHandler with(String name, String value, HttpHandler handler) {
    return exchange -> {
      exchange.getResponseHeaders().add(name, value);
      handler.handle(exchange);
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
