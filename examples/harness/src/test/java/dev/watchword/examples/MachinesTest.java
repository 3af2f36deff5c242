package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code examples/machines}: Watchword, two services and a script, out of one setup file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachinesTest {
  private static final Path FOLDER = Path.of("..", "machines").toAbsolutePath().normalize();
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static final String NIGHTLY = "nightly";
  private static final String SECRET_FILE = "CLIENT_SECRET_FILE";
  private static final String ORDERS = "[{\"item\":\"lamps\",\"inStock\":5}]";

  /** The promise is a second; the rest is for a machine that is busy with other tests. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /** With so short a life, Spring gets a new token for each request. */
  private static final String SHORT_LIVES =
      "{\"access_lifetime\":\"PT30S\",\"session_lifetime\":\"PT24H\",\"idle_timeout\":null,"
          + "\"reuse_grace\":\"PT30S\",\"max_sessions\":100,\"permissions_in_token\":false}";

  private final int stockPort = Ports.free();
  private RunningWatchword watchword;
  private RunningExample machines;
  private ClientAccounts clients;

  @BeforeAll
  void start() throws IOException {
    Machine.needs(List.of("mvn", "curl", "jq"));
    int port = Ports.free();
    machines =
        RunningExample.start(
            "machines",
            Map.of(
                "WATCHWORD_HTTP_PORT", String.valueOf(port),
                "WATCHWORD_ADMIN_PORT", String.valueOf(Ports.free()),
                "WATCHWORD_DATA_DIR", Files.createTempDirectory("watchword-data").toString(),
                "WATCHWORD_ADMIN_PASSWORD", RunningWatchword.PASSWORD,
                "STOCK_PORT", String.valueOf(stockPort),
                "EVERY", "1"));
    watchword = RunningWatchword.at(URI.create("http://127.0.0.1:" + port));
    clients = new ClientAccounts(watchword.uri(), watchword::accessToken);
    machines.await(() -> orders(token(NIGHTLY)) == 200 && stock(token(NIGHTLY)) == 200);
  }

  @AfterAll
  void end() {
    if (machines != null) {
      machines.close();
    }
  }

  private static Path secretOf(String client) {
    return FOLDER.resolve("secrets").resolve(client);
  }

  /** The answer to a client that wants a token, by the secret that stands in its file now. */
  private HttpResponse<String> asked(String client) {
    try {
      String pair = client + ":" + Files.readString(secretOf(client)).strip();
      byte[] octets = pair.getBytes(StandardCharsets.US_ASCII);
      return Http.send(
          "POST",
          watchword.uri().resolve("/oauth/token"),
          "grant_type=client_credentials",
          "Content-Type",
          "application/x-www-form-urlencoded",
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(octets));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private String token(String client) {
    HttpResponse<String> answer = asked(client);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().replaceFirst(".*\"access_token\":\"([^\"]*)\".*", "$1");
  }

  private int orders(String token) {
    return status(machines.uri("/orders"), token);
  }

  private int stock(String token) {
    return status(URI.create("http://127.0.0.1:" + stockPort + "/stock/lamps"), token);
  }

  /** 0 if nothing answers. */
  private static int status(URI uri, String token) {
    return Http.answers(uri) ? Http.get(uri, "Authorization", "Bearer " + token).statusCode() : 0;
  }

  private String saidByTheScript(Map<String, String> credential) {
    Map<String, String> settings = new HashMap<>(credential);
    settings.put("WATCHWORD_ISSUER", watchword.uri().toString());
    settings.put("ORDERS_URL", machines.uri("").toString());
    List<String> command = List.of(FOLDER.resolve(NIGHTLY).toString());
    try (RunningProcess script = RunningProcess.start(NIGHTLY, command, settings)) {
      return script.awaitSuccess(LONG_ENOUGH);
    }
  }

  @Test
  void theScriptTalksToAServiceWhichTalksToAnother() {
    assertThat(saidByTheScript(Map.of(SECRET_FILE, secretOf(NIGHTLY).toString())))
        .isEqualTo(ORDERS);
  }

  /** A clerk who has just logged in. */
  private ClientAccounts person(String name) {
    String password = "copper-meadow-whistle-58";
    clients.asked(
        "POST",
        "/users",
        "{\"username\":\"%s\",\"password\":\"%s\",\"roles\":[\"clerk\"],\"temporary\":false}"
            .formatted(name, password));
    String token =
        clients
            .asked(
                "POST",
                "/login",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
            .get("access_token")
            .asText();
    return new ClientAccounts(watchword.uri(), () -> token);
  }

  @Test
  void aPersonsKeyOpensBothServicesUntilItEnds() throws IOException {
    ClientAccounts ada = person("ada");
    String expiry =
        Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();
    JsonNode made =
        ada.asked(
            "POST", "/me/access-keys", "{\"name\":\"cron\",\"expires_at\":\"" + expiry + "\"}");
    String key = made.get("key").asText();
    Path file = Files.writeString(Files.createTempFile("watchword", "key"), key + "\n");

    assertThat(saidByTheScript(Map.of("ACCESS_KEY_FILE", file.toString()))).isEqualTo(ORDERS);
    assertThat(List.of(orders(key), stock(key))).containsOnly(200);

    ada.asked("DELETE", "/me/access-keys/" + made.get("id").asText(), "");
    Instant ended = Instant.now();
    machines.await(() -> orders(key) == 401 && stock(key) == 401);
    assertThat(Duration.between(ended, Instant.now())).isLessThan(SOON);
  }

  @Test
  void aMachineWithoutTheRoleIsDenied() {
    String token = token("stock");

    assertThat(List.of(orders(token), stock(token))).containsOnly(403);
  }

  @Test
  void aSecretIsChangedUnderLoadAndNoRequestIsRefused() throws Exception {
    watchword.setDefaultPolicy(SHORT_LIVES);
    List<Load> loads = Stream.generate(() -> new Load(this::requests)).limit(3).toList();
    try {
      for (String client : List.of("orders", NIGHTLY)) {
        changeSecret(client, loads);
      }
    } finally {
      loads.forEach(Load::stop);
    }

    for (Load load : loads) {
      assertThat(load.refused()).isEmpty();
    }
  }

  /** A request with a new token, which makes a service get another one; the refusal, if any. */
  private Stream<String> requests() {
    HttpResponse<String> token = asked(NIGHTLY);
    if (token.statusCode() != 200) {
      return Stream.of("token: " + token.statusCode() + " " + token.body());
    }
    int status = orders(token.body().replaceFirst(".*\"access_token\":\"([^\"]*)\".*", "$1"));
    return status == 200 ? Stream.empty() : Stream.of("orders: " + status);
  }

  /** Makes the second, hands it over in one step, and deletes the first once nobody uses it. */
  private void changeSecret(String client, List<Load> loads) throws IOException {
    loads.forEach(Load::awaitMore);
    JsonNode before = clients.find(client);
    String id = before.get("id").asText();
    Path next = Files.writeString(secretOf(client + ".next"), clients.addSecret(id) + "\n");
    Files.move(next, secretOf(client), StandardCopyOption.ATOMIC_MOVE);
    loads.forEach(Load::awaitMore);
    clients.deleteSecret(id, before.get("secrets").get(0).get("id").asText());
    loads.forEach(Load::awaitMore);
    assertThat(clients.find(client).get("secrets")).hasSize(1);
  }

  @Test
  void aDisabledClientIsRefusedEverywhereWithinASecond() {
    String id = clients.find(NIGHTLY).get("id").asText();
    String token = token(NIGHTLY);
    assertThat(List.of(orders(token), stock(token))).containsOnly(200);
    try {
      clients.setState(id, "disabled");
      Instant disabled = Instant.now();
      machines.await(() -> orders(token) == 401 && stock(token) == 401);

      assertThat(Duration.between(disabled, Instant.now())).isLessThan(SOON);
      assertThat(asked(NIGHTLY).statusCode()).isEqualTo(401);
    } finally {
      clients.setState(id, "active");
    }
  }
}
