package dev.watchword.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers on the loopback address, on daemon threads. It can be stopped and started again. */
final class IssuerServer {
  private static final int THREADS = 4;

  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final int port;
  private Optional<HttpServer> bound;
  private Optional<Running> running = Optional.empty();

  private record Route(List<String> methods, Function<Request, Answer> answer) {}

  private record Running(HttpServer server, ExecutorService threads) {}

  /**
   * Takes the port, so that it is known before {@link #start()}.
   *
   * @param port 0 for one that is free
   */
  IssuerServer(int port) {
    HttpServer server = bind(port);
    this.port = server.getAddress().getPort();
    this.bound = Optional.of(server);
  }

  int port() {
    return port;
  }

  void serve(String path, Function<Request, Answer> answer) {
    routes.put(path, new Route(List.of("GET", "HEAD"), answer));
  }

  void accept(String path, Function<Request, Answer> answer) {
    routes.put(path, new Route(List.of("POST"), answer));
  }

  /** Does nothing if it runs. */
  synchronized void start() {
    if (running.isEmpty()) {
      HttpServer server = bound.orElseGet(() -> bind(port));
      bound = Optional.empty();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS, IssuerServer::daemon);
      server.setExecutor(threads);
      server.createContext("/", this::handle);
      startAsDaemon(server);
      running = Optional.of(new Running(server, threads));
    }
  }

  /** Does nothing if it does not run. */
  synchronized void stop() {
    running.ifPresent(
        started -> {
          started.server().stop(0);
          started.threads().shutdownNow();
        });
    running = Optional.empty();
  }

  private static HttpServer bind(int port) {
    try {
      byte[] loopback = {127, 0, 0, 1};
      return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(loopback), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("the issuer cannot listen on port " + port, e);
    }
  }

  /** The server's own thread is a daemon only if the thread that starts it is one. */
  private static void startAsDaemon(HttpServer server) {
    Thread starter = daemon(server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "watchword-issuer");
    thread.setDaemon(true);
    return thread;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      send(exchange, answer(exchange, new String(body, StandardCharsets.UTF_8)));
    }
  }

  private Answer answer(HttpExchange exchange, String body) {
    Route route = routes.get(exchange.getRequestURI().getRawPath());
    if (route == null) {
      return Answer.problem(404, "not-found", "There is nothing at this path");
    }
    if (!route.methods().contains(exchange.getRequestMethod())) {
      String allowed = String.join(", ", route.methods());
      return Answer.problem(405, "method-not-allowed", "Allowed here: " + allowed)
          .with("Allow", allowed);
    }
    return route.answer().apply(Request.of(exchange, body));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    Optional<byte[]> body =
        answer.body().filter(bytes -> !exchange.getRequestMethod().equals("HEAD"));
    exchange.sendResponseHeaders(
        answer.status(), body.map(bytes -> (long) bytes.length).orElse(-1L));
    if (body.isPresent()) {
      exchange.getResponseBody().write(body.get());
    }
  }
}
