package dev.watchword.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A tab of the browser: runs JavaScript in its page. */
final class Tab {
  private static final long PATIENCE_SECONDS = 30;

  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> pending;
  private final WebSocket socket;

  private Tab(WebSocket socket, Map<Integer, CompletableFuture<JsonNode>> pending) {
    this.socket = socket;
    this.pending = pending;
  }

  static Tab connect(URI address) {
    Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    return new Tab(
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, listener(pending))
            .join(),
        pending);
  }

  private static WebSocket.Listener listener(Map<Integer, CompletableFuture<JsonNode>> pending) {
    StringBuilder message = new StringBuilder();
    return new WebSocket.Listener() {
      @Override
      public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
        message.append(part);
        if (isLast) {
          JsonNode answer = json(message.toString());
          message.setLength(0);
          Optional.ofNullable(pending.remove(answer.path("id").asInt()))
              .ifPresent(waiting -> waiting.complete(answer));
        }
        socket.request(1);
        return CompletableFuture.completedFuture(part);
      }
    };
  }

  private static JsonNode json(String text) {
    try {
      return Chromium.JSON.readTree(text);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the expression is, as text; a promise is waited for. */
  String value(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + " throws " + result.get("exceptionDetails"));
    }
    return result.path("result").path("value").asText();
  }

  /** Waits until the expression is true, of which a page that is just loading knows nothing. */
  void await(String expression, Duration atMost) {
    Instant end = Instant.now().plus(atMost);
    String guarded =
        "(() => { try { return %s; } catch { return false; } })()".formatted(expression);
    while (!value(guarded).equals("true")) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "%s is not so; the page shows: %s"
                .formatted(expression, value("document.body.innerText")));
      }
      pause();
    }
  }

  /** Loads the page again; until it has begun, expressions would still see the old one. */
  void reload() {
    String unused = value("window.isOld = true");
    JsonNode ignored = call("Page.reload", Map.of());
  }

  /** Waits for the page that {@link #reload()} has asked for. */
  void awaitReload(Duration atMost) {
    await("window.isOld === undefined && document.readyState === 'complete'", atMost);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("It was waited for no longer", interrupted);
    }
  }

  private JsonNode call(String method, Map<String, Object> parameters) {
    int id = calls.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    try {
      String message =
          Chromium.JSON.writeValueAsString(
              Map.of("id", id, "method", method, "params", parameters));
      return socket
          .sendText(message, true)
          .thenCompose(sent -> answer)
          .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join()
          .path("result");
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
