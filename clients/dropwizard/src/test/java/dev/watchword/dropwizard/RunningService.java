package dev.watchword.dropwizard;

import dev.watchword.testkit.WatchwordIssuer;
import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A service on free ports. */
record RunningService(DropwizardTestSupport<SampleService.Settings> support)
    implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** A service that does not follow the revocations. */
  static RunningService of(WatchwordIssuer issuer) throws Exception {
    return started(SampleService::new, settings(issuer, "audience: " + issuer.audience()));
  }

  static RunningService following(WatchwordIssuer issuer) throws Exception {
    return started(
        () -> new SampleService(issuer::feedToken),
        settings(
            issuer, "audience: [" + issuer.audience() + ", other]\n  followRevocations: true"));
  }

  /** A service with an account of its own, and nothing but settings. */
  static RunningService withClient(WatchwordIssuer issuer, String secret, String more)
      throws Exception {
    return started(
        SampleService::new,
        settings(
            issuer,
            "audience: "
                + issuer.audience()
                + "\n  clientId: orders\n  clientSecret: "
                + secret
                + "\n  "
                + more));
  }

  static RunningService started(Supplier<SampleService> service, String watchword)
      throws Exception {
    String yaml =
        """
        server:
          applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
          adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
          requestLog: {appenders: []}
        logging: {level: WARN}
        """
            + watchword;
    DropwizardTestSupport<SampleService.Settings> support =
        new DropwizardTestSupport<>(
            SampleService.class,
            "watchword.yml",
            path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))) {
          @Override
          public Application<SampleService.Settings> newApplication() {
            return service.get();
          }
        };
    support.before();
    return new RunningService(support);
  }

  private static String settings(WatchwordIssuer issuer, String more) {
    return "watchword:\n  issuer: " + issuer.uri() + "\n  " + more + "\n";
  }

  HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  HttpResponse<String> getAs(String token, String path) {
    return send(request(path).header("Authorization", "Bearer " + token).build());
  }

  HttpResponse<String> postAs(String token, String path) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody())
            .build());
  }

  int health() {
    return send(request(support.getAdminPort(), "/healthcheck").build()).statusCode();
  }

  HttpRequest.Builder request(String path) {
    return request(support.getLocalPort(), path);
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    support.after();
  }
}
