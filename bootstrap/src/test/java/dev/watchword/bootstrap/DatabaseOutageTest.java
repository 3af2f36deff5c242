package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.Eventually.awaitThat;
import static dev.watchword.bootstrap.Eventually.awaitWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.testing.Race;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes of the service, and a database that goes and comes back. Rounds are set by {@code
 * -Doutage.rounds=…}.
 */
@Tag("alone")
class DatabaseOutageTest {
  private static final int ROUNDS = Integer.getInteger("outage.rounds", 1);
  private static final int NODES = 3;

  /** Of each node, in the middle of a request when the database goes. */
  private static final int WRITERS = 3;

  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration RETURN = Duration.ofSeconds(5);

  private static MortalPostgres postgres;
  private static List<ServiceProcess> nodes;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    postgres = MortalPostgres.start(folder.resolve("postgres"));
    nodes = new ArrayList<>();
    for (int number = 0; number < NODES; number++) {
      ServiceProcess node =
          ServiceProcess.start(folder.resolve("node-" + number), variables(), "server");
      nodes.add(node);
      node.port();
    }
  }

  private static Map<String, String> variables() {
    return Map.of(
        "WATCHWORD_DATABASE_URL",
        postgres.server().getJdbcUrl("postgres", "postgres"),
        "WATCHWORD_MASTER_KEY",
        RunningService.MASTER_KEY,
        "WATCHWORD_ADMIN_PASSWORD",
        ApiClient.ADMIN_PASSWORD);
  }

  @AfterAll
  static void stop() throws IOException {
    nodes.forEach(ServiceProcess::close);
    postgres.close();
  }

  /** How the database goes, and how it comes back. */
  private record Outage(String name, Runnable begin, Runnable end) {}

  private static List<Outage> outages() {
    return List.of(
        new Outage("frozen", postgres::freeze, postgres::thaw),
        new Outage("killed", postgres::kill, postgres::startAgain),
        new Outage("stopped", postgres::stop, postgres::startAgain));
  }

  @Test
  void allIsRefusedInTimeAndIsWellSoonAfterwardsAndNothingIsLost() {
    for (int round = 0; round < ROUNDS; round++) {
      outages().forEach(DatabaseOutageTest::survive);
    }
  }

  private static void survive(Outage outage) {
    List<Tokens> tokens = nodes.stream().map(ApiClient::logInAsAdministrator).toList();
    List<RoleWriter> writers =
        nodes.stream()
            .flatMap(node -> Stream.generate(() -> RoleWriter.start(node)).limit(WRITERS))
            .toList();
    writers.forEach(RoleWriter::awaitWarm);

    outage.begin().run();
    try {
      writers.forEach(RoleWriter::awaitRefused);
      Race.of(
          NODES,
          node -> {
            assertRefusedInTime(outage, nodes.get(node), tokens.get(node));
            return node;
          });
    } finally {
      outage.end().run();
    }

    long returned = System.nanoTime();
    nodes.forEach(node -> awaitWithin(RETURN, () -> node.get("/health/ready").status() == 200));
    for (int node = 0; node < NODES; node++) {
      Tokens next =
          Tokens.of(nodes.get(node).postNothing("/refresh", bearer(tokens.get(node).refresh())));
      assertThat(nodes.get(node).get("/users", bearer(next.access())).status()).isEqualTo(200);
    }
    assertThat(since(returned)).as("all is well after it was " + outage.name()).isLessThan(RETURN);
    writers.forEach(RoleWriter::assertNothingIsLost);
  }

  private static void assertRefusedInTime(Outage outage, ServiceProcess node, Tokens tokens) {
    assertRefused(outage, () -> node.postNothing("/refresh", bearer(tokens.refresh())));
    assertRefused(outage, () -> node.get("/users", bearer(tokens.access())));
    assertRefused(
        outage,
        () -> node.post("/login", ApiClient.credentials("admin", ApiClient.ADMIN_PASSWORD)));
    awaitWithin(ANSWER, () -> node.get("/health/ready").status() == 503);
    assertRefused(outage, () -> node.get("/health/ready"));
    assertThat(node.get("/health/live").status()).isEqualTo(200);
    assertThat(node.get("/me", bearer(tokens.access())).status()).isEqualTo(200);
    // A token of another node is known by its key alone.
    assertThat(node.get("/.well-known/jwks.json").status()).isEqualTo(200);
  }

  private static void assertRefused(Outage outage, Supplier<Answer> request) {
    long begun = System.nanoTime();
    Answer answer = request.get();
    assertThat(since(begun)).as(outage.name() + ": " + answer.response().uri()).isLessThan(ANSWER);
    RoleWriter.assertUnavailable(answer);
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** A client that makes roles until it is refused, and remembers what it was told. */
  private static final class RoleWriter {
    private static final int WARM = 3;
    private static int writers;

    private final ServiceProcess node;
    private final String prefix;
    private final String[] admin;
    private final List<String> made = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Duration> refused = new CompletableFuture<>();

    private RoleWriter(ServiceProcess node, String prefix) {
      this.node = node;
      this.prefix = prefix;
      this.admin = bearer(node.logInAsAdministrator().access());
    }

    static RoleWriter start(ServiceProcess node) {
      RoleWriter writer = new RoleWriter(node, "writer-" + writers++ + "-");
      Thread.ofPlatform().daemon().start(writer::write);
      return writer;
    }

    private void write() {
      try {
        while (true) {
          String name = prefix + made.size();
          long begun = System.nanoTime();
          Answer answer =
              node.put("/roles/" + name, "{\"description\":\"\",\"permissions\":[]}", admin);
          if (answer.status() != 201) {
            assertUnavailable(answer);
            refused.complete(since(begun));
            return;
          }
          made.add(name);
        }
      } catch (AssertionError | RuntimeException failed) {
        refused.completeExceptionally(failed);
      }
    }

    void awaitWarm() {
      awaitThat(() -> made.size() >= WARM || refused.isCompletedExceptionally());
    }

    void awaitRefused() {
      assertThat(refused.orTimeout(1, TimeUnit.MINUTES).join()).isLessThan(ANSWER);
    }

    static void assertUnavailable(Answer answer) {
      assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }

    void assertNothingIsLost() {
      assertThat(made)
          .allSatisfy(
              name -> assertThat(node.get("/roles/" + name, admin).status()).isEqualTo(200));
      // The one that was refused is there whole, or not at all.
      assertThat(node.get("/roles/" + prefix + made.size(), admin).status()).isIn(200, 404);
    }
  }
}
