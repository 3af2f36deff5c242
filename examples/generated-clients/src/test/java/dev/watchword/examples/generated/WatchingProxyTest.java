package dev.watchword.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.watchword.examples.generated.WatchingProxy.Answers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxy sees what it has to see, and adds what it has to add. */
class WatchingProxyTest {
  private HttpServer service;
  private WatchingProxy proxy;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"items\":[{\"a\":1}]}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    proxy = WatchingProxy.start(service.getAddress().getPort(), Answers.WITH_A_MEMBER_MORE);
  }

  @AfterEach
  void stop() {
    proxy.close();
    service.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/refresh | {\"refresh_token\":\"x\"} | true",
        "/logout | {\"refresh_token\":\"x\"} | true",
        "/login | {\"username\":\"ada\",\"password\":\"x\"} | true",
        "/logout | {\"all\":true} | false",
        "/logout | null | false"
      })
  void aSecondCredentialBesideTheBearerTokenIsNoticed(String path, String body, boolean noticed)
      throws IOException, InterruptedException {
    String answer = post(path, body);

    assertThat(proxy.callsWithTwoCredentials()).hasSize(noticed ? 1 : 0);
    assertThat(answer).isNotEmpty();
  }

  @Test
  void eachObjectHasAMemberMore() throws IOException, InterruptedException {
    assertThat(post("/users", "{}"))
        .isEqualTo(
            "{\"items\":[{\"a\":1,\"added_later\":\"and unknown to the client\"}],"
                + "\"added_later\":\"and unknown to the client\"}");
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(proxy.address() + path))
              .header("Authorization", "Bearer x")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
