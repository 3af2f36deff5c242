package dev.watchword.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.watchword.gate.StrictJson;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
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
    return document(request(uri, bearer));
  }

  @Override
  public Document post(URI uri, Map<String, String> form, ClientCredentials client)
      throws IOException {
    HttpRequest.Builder request =
        to(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", client.basic())
            .POST(BodyPublishers.ofString(encoded(form), US_ASCII));
    return document(request.build());
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Document document(HttpRequest request) throws IOException {
    HttpResponse<byte[]> response = answer(request);
    if (response.statusCode() != OK) {
      throw new UnexpectedStatusException(response.statusCode());
    }
    Map<String, Object> json =
        StrictJson.object(response.body(), MAX_LENGTH, MAX_DEPTH)
            .orElseThrow(() -> new IOException("the answer is not a JSON object"));
    return new Document(json, response.headers().firstValue("Cache-Control"));
  }

  private HttpRequest request(URI uri, Optional<String> bearer) throws IOException {
    HttpRequest.Builder request = to(uri);
    try {
      bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    } catch (IllegalArgumentException notAHeader) {
      // Its message repeats the token, so it is discarded.
      throw new IOException("the bearer token has characters that no token has");
    }
    return request.build();
  }

  private HttpRequest.Builder to(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(patience).header("Accept", "application/json");
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
