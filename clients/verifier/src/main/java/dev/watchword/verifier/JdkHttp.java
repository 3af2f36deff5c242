package dev.watchword.verifier;

import dev.watchword.gate.StrictJson;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Asks with the JDK's client, which follows no redirects here. Its threads are daemons, and there
 * are none before the first request. Thread-safe.
 */
final class JdkHttp implements Http {
  /** For connecting, and for the whole answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MAX_LENGTH = 256 * 1024;
  private static final int MAX_DEPTH = 8;
  private static final int OK = 200;

  private final Duration patience;
  private final Optional<SSLContext> tls;
  private Optional<HttpClient> client = Optional.empty();

  /**
   * A client.
   *
   * @param tls decides whom it trusts, if not the JDK's own context
   */
  JdkHttp(Optional<SSLContext> tls) {
    this(tls, PATIENCE);
  }

  JdkHttp(Optional<SSLContext> tls, Duration patience) {
    this.tls = tls;
    this.patience = patience;
  }

  @Override
  public Document get(URI uri, Optional<String> bearer) throws IOException {
    HttpResponse<byte[]> response = answer(request(uri, bearer));
    if (response.statusCode() != OK) {
      throw new IOException("the answer has the status " + response.statusCode());
    }
    Map<String, Object> json =
        StrictJson.object(response.body(), MAX_LENGTH, MAX_DEPTH)
            .orElseThrow(() -> new IOException("the answer is not a JSON object"));
    return new Document(json, response.headers().firstValue("Cache-Control"));
  }

  private HttpRequest request(URI uri, Optional<String> bearer) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(patience).header("Accept", "application/json");
    try {
      bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    } catch (IllegalArgumentException notAHeader) {
      // Its message repeats the token, so it is discarded.
      throw new IOException("the bearer token has characters that no token has");
    }
    return request.build();
  }

  private HttpResponse<byte[]> answer(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client().sendAsync(request, head -> new BoundedBody(MAX_LENGTH));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new IOException("there was no whole answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException failed) {
      throw new IOException("there was no answer: " + failed.getCause());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      // Ends the exchange if it has not ended by itself.
      answer.cancel(true);
    }
  }

  private synchronized HttpClient client() {
    HttpClient present =
        client.orElseGet(
            () -> {
              HttpClient.Builder builder =
                  HttpClient.newBuilder()
                      .version(HttpClient.Version.HTTP_1_1)
                      .followRedirects(HttpClient.Redirect.NEVER)
                      .connectTimeout(patience);
              tls.ifPresent(builder::sslContext);
              return builder.build();
            });
    client = Optional.of(present);
    return present;
  }
}
