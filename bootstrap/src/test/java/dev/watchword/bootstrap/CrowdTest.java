package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.RawClients.Client;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * However many connections and requests one client makes, the others get in. The slow ones may be
 * so for a minute, which is longer than any client here waits: whoever is answered did not get in
 * because a slow one was given up.
 */
class CrowdTest {
  private static final int CONNECTIONS = 64;
  private static final int REQUESTS = 24;
  private static final String HALF = "GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ";
  private static final String HALF_A_BODY =
      "POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          + "Content-Length: 100\r\n\r\n{";

  /** Says when it is waited for. */
  private static final String BODY_TO_COME =
      HALF_A_BODY.replace("\r\n\r\n{", "\r\nExpect: 100-continue\r\n\r\n");

  private static final String WORK =
      "GET /.well-known/jwks.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  @Served(
      settings = {
        "maxConnections: " + CONNECTIONS,
        "maxRequests: " + REQUESTS,
        "idleTimeout: 1m",
        "headerTimeout: 1 minute",
        "bodyTimeout: 1 minute"
      })
  private static RunningService service;

  private static int nextAddress = 2;
  private RawClients greedy;
  private RawClients second;
  private RawClients other;

  @BeforeEach
  void gather() throws IOException {
    RawClients clients = new RawClients(service.port());
    greedy = clients.from("127.0.0." + nextAddress++);
    second = clients.from("127.0.0." + nextAddress++);
    other = clients.from("127.0.0." + nextAddress++);
  }

  @AfterEach
  void leave() throws IOException {
    greedy.leave();
  }

  @Test
  void oneSourceHasHalfOfTheConnections() throws IOException {
    List<Client> slow = greedy.connect(CONNECTIONS / 2, HALF);

    assertThat(greedy.connect("").readAll()).isEmpty();

    other.connect(RawClients.WHOLE).assertAnswered();
    for (Client client : slow) {
      client.send("no\r\n\r\n");
      client.assertAnswered();
    }
  }

  @Test
  void itsOwnIdleConnectionsMakeRoomForItsNext() throws IOException {
    List<Client> idle = greedy.connect(CONNECTIONS / 2, RawClients.WHOLE);
    for (Client client : idle) {
      client.assertAnswered();
    }

    greedy.connect(RawClients.WHOLE).assertAnswered();
    idle.getFirst().awaitClosed();
  }

  @Test
  void whenAllAreTakenIdleOnesAreClosedForAnother() throws IOException {
    List<Client> idle = greedy.connect(CONNECTIONS / 2, RawClients.WHOLE);
    for (Client client : idle) {
      client.assertAnswered();
    }
    List<Client> slow = second.connect(CONNECTIONS / 2, RawClients.WHOLE + HALF);
    for (Client client : slow) {
      client.assertAnswered();
    }

    other.connect(RawClients.WHOLE).assertAnswered();

    idle.getFirst().awaitClosed();
    for (Client client : slow) {
      client.send("no\r\n\r\n");
      client.assertAnswered();
    }
  }

  @Test
  void whenNoneIsIdleThoseWhoHaveManyAndSendSlowlyMakeRoom() throws IOException {
    greedy.connect(CONNECTIONS / 2, HALF);
    second.connect(CONNECTIONS / 2, HALF_A_BODY);

    for (int i = 0; i < 10; i++) {
      other.connect(RawClients.WHOLE).assertAnswered();
    }
    assertThat(other.connect(WORK).readAll()).startsWith("HTTP/1.1 200");
  }

  @Test
  void thoseWhoAreTurnedAwayKeepNobodyElseWaiting() throws IOException {
    List<RawClients> sources = List.of(greedy, second, other);
    for (int i = 0; i < CONNECTIONS; i++) {
      sources.get(i % sources.size()).connect(RawClients.WHOLE + HALF).assertAnswered();
    }

    for (RawClients source : sources) {
      source.connect(10, "");
    }
    RawClients fourth = greedy.from("127.0.0." + nextAddress++);
    fourth.connect(RawClients.WHOLE).assertAnswered();
  }

  @Test
  void oneSourceHasHalfOfTheRequests() throws IOException {
    awaitTaken(greedy.connect(REQUESTS / 2, BODY_TO_COME));

    // Nothing of a body that is only announced is waited for.
    String refused = greedy.connect(HALF_A_BODY).readAll();

    assertThat(refused)
        .startsWith("HTTP/1.1 503")
        .contains("urn:watchword:problem:busy")
        .containsPattern("\r\nRetry-After: [1-9]");
    assertThat(greedy.connect(WORK).readAll())
        .as("without a body it holds nothing")
        .startsWith("HTTP/1.1 200");
    awaitTaken(other.connect(1, BODY_TO_COME));
  }

  @Test
  void whenAllRequestsWaitForTheirBodiesAnotherGetsIn() throws IOException {
    awaitTaken(greedy.connect(REQUESTS / 2, BODY_TO_COME));
    awaitTaken(second.connect(REQUESTS / 2, BODY_TO_COME));

    awaitTaken(other.connect(1, BODY_TO_COME));
  }

  private static void awaitTaken(List<Client> clients) throws IOException {
    for (Client client : clients) {
      assertThat(client.readLine()).isEqualTo("HTTP/1.1 100 Continue");
    }
  }
}
