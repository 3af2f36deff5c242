package dev.watchword.examples.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and the service, and sees what both send. */
final class WatchingProxy implements AutoCloseable {
  /** What the service answers. */
  enum Answers {
    AS_THEY_ARE,

    /** As a later version may answer: each object has one member that no client knows. */
    WITH_A_MEMBER_MORE
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> PASSED_ON = Set.of("accept", "authorization", "content-type");

  /** The server of this proxy sets its own. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "date", "transfer-encoding");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int service;
  private final Answers answers;
  private final List<String> callsWithTwoCredentials = new CopyOnWriteArrayList<>();

  private WatchingProxy(HttpServer server, int service, Answers answers) {
    this.server = server;
    this.service = service;
    this.answers = answers;
  }

  /**
   * Starts a proxy.
   *
   * @param service the port of the service
   */
  static WatchingProxy start(int service, Answers answers) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      WatchingProxy proxy = new WatchingProxy(server, service, answers);
      server.setExecutor(proxy.threads);
      server.createContext("/", proxy::handle);
      server.start();
      return proxy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where clients reach the service through it. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The calls that had more than one credential, which the API forbids. */
  List<String> callsWithTwoCredentials() {
    return List.copyOf(callsWithTwoCredentials);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      watch(exchange, body);
      HttpResponse<byte[]> answer =
          client.send(passedOn(exchange, body), BodyHandlers.ofByteArray());
      byte[] bytes = answers == Answers.AS_THEY_ARE ? answer.body() : withAMemberMore(answer);
      answer.headers().map().forEach((name, values) -> copy(exchange, name, values));
      exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(HttpExchange exchange, byte[] body) throws IOException {
    List<String> headers = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
    String path = exchange.getRequestURI().getPath();
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    boolean inTheBody =
        path.startsWith("/login")
            || ("application/json".equals(type) && JSON.readTree(body).has("refresh_token"));
    if (headers.size() + (inTheBody ? 1 : 0) > 1) {
      callsWithTwoCredentials.add(exchange.getRequestMethod() + " " + path);
    }
  }

  private HttpRequest passedOn(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (PASSED_ON.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    return request.build();
  }

  private static void copy(HttpExchange exchange, String name, List<String> values) {
    if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
      exchange.getResponseHeaders().put(name, values);
    }
  }

  private static byte[] withAMemberMore(HttpResponse<byte[]> answer) throws IOException {
    boolean isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json");
    if (!isJson) {
      return answer.body();
    }
    JsonNode json = JSON.readTree(answer.body());
    extend(json);
    return JSON.writeValueAsBytes(json);
  }

  private static void extend(JsonNode node) {
    node.forEach(WatchingProxy::extend);
    if (node instanceof ObjectNode object) {
      object.put("added_later", "and unknown to the client");
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    client.close();
  }
}
