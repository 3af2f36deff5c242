package dev.watchword.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests over HTTP/1.1. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Who answers later than that does not answer. */
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private Http() {}

  static HttpResponse<String> get(URI uri, String... headers) {
    return send("GET", uri, "", headers);
  }

  /**
   * Sends a request.
   *
   * @param headers names and values by turns
   */
  static HttpResponse<String> send(String method, URI uri, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(LONG_ENOUGH)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request = request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The answer was waited for no longer", interrupted);
    }
  }

  /** Whether anything answers, and be it a refusal. */
  static boolean answers(URI uri) {
    try {
      return get(uri).statusCode() > 0;
    } catch (UncheckedIOException failed) {
      if (failed.getCause() instanceof ConnectException) {
        return false;
      }
      throw failed;
    }
  }
}
