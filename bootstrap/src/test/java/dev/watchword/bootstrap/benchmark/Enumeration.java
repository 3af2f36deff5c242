package dev.watchword.bootstrap.benchmark;

import dev.watchword.bootstrap.benchmark.Connection.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Whether the time of a failed login tells if there is a user of the name: four kinds in shuffled
 * turns within one run. Run by {@code benchmarks/enumeration}, which gives the port and an
 * administrator's access token.
 */
final class Enumeration {
  private static final int ROUNDS = 400;
  private static final int WARM_UP = 100;

  /** So many names of each kind that no throttle closes. */
  private static final int NAMES = 125;

  private static final String PASSWORD = "copper-orchard-meadow-77";
  private static final String WRONG = "wrong horse battery staple";

  private enum Kind {
    WRONG_PASSWORD("active", WRONG),
    UNKNOWN("nobody", WRONG),
    DISABLED_WRONG_PASSWORD("locked", WRONG),
    DISABLED_RIGHT_PASSWORD("closed", PASSWORD);

    private final String prefix;
    private final String password;

    Kind(String prefix, String password) {
      this.prefix = prefix;
      this.password = password;
    }
  }

  private final Connection connection;
  private final String administrator;
  private final Random random = new Random(7);
  private int sources;

  private Enumeration(Connection connection, String administrator) {
    this.connection = connection;
    this.administrator = Connection.bearer(administrator);
  }

  public static void main(String[] arguments) throws IOException {
    try (Connection connection = new Connection(Integer.parseInt(arguments[0]))) {
      new Enumeration(connection, arguments[1]).run();
    }
  }

  private void run() throws IOException {
    for (int name = 0; name < NAMES; name++) {
      create(Kind.WRONG_PASSWORD, name);
      disable(create(Kind.DISABLED_WRONG_PASSWORD, name));
      disable(create(Kind.DISABLED_RIGHT_PASSWORD, name));
    }
    measure(WARM_UP);
    report(measure(ROUNDS));
  }

  private String create(Kind kind, int name) throws IOException {
    String body =
        "{\"username\":\"%s-%d\",\"password\":\"%s\",\"roles\":[]}"
            .formatted(kind.prefix, name, PASSWORD);
    return expect(201, connection.send("POST /users", administrator, body)).body();
  }

  private void disable(String user) throws IOException {
    String id = user.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    Answer unused =
        expect(
            200, connection.send("PATCH /users/" + id, administrator, "{\"state\":\"disabled\"}"));
  }

  private static Answer expect(int status, Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException(answer.toString());
    }
    return answer;
  }

  private record Timed(Kind kind, long nanos) {}

  private List<Timed> measure(int rounds) throws IOException {
    List<Timed> logins = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Kind> turn = new ArrayList<>(List.of(Kind.values()));
      Collections.shuffle(turn, random);
      for (Kind kind : turn) {
        logins.add(new Timed(kind, logIn(kind, round % NAMES)));
      }
    }
    return logins;
  }

  private long logIn(Kind kind, int name) throws IOException {
    sources++;
    String source = "10.%d.%d.1".formatted(sources / 256, sources % 256);
    String body = Connection.credentials(kind.prefix + "-" + name, kind.password);
    long start = System.nanoTime();
    Answer answer = connection.send("POST /login", Connection.from(source), body);
    long time = System.nanoTime() - start;
    expect(401, answer);
    return time;
  }

  private static void report(List<Timed> logins) {
    double base = at(50, Kind.WRONG_PASSWORD, logins);
    for (Kind kind : Kind.values()) {
      double median = at(50, kind, logins);
      System.out.printf(
          "%-24s median %6.2f ms, %.3f of a wrong password; quartiles %.2f and %.2f ms%n",
          kind, median, median / base, at(25, kind, logins), at(75, kind, logins));
    }
  }

  /** Milliseconds that so many percent of a kind did not take longer than. */
  private static double at(int percent, Kind kind, List<Timed> logins) {
    long[] sorted =
        logins.stream()
            .filter(login -> login.kind() == kind)
            .mapToLong(Timed::nanos)
            .sorted()
            .toArray();
    return sorted[(sorted.length - 1) * percent / 100] / 1e6;
  }
}
