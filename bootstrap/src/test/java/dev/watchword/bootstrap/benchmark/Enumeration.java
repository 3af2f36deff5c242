package dev.watchword.bootstrap.benchmark;

import dev.watchword.bootstrap.benchmark.Connection.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Whether the time of a failed login tells if there is a user of the name: three kinds in shuffled
 * turns within one run. Run by {@code benchmarks/enumeration}, which imports what {@code users}
 * prints, and then gives the port to {@code logins}.
 */
final class Enumeration {
  private static final int WARM_UP = 100;

  /** So many names of each kind, each tried once, that no throttle closes. */
  private static final int NAMES = 1_000;

  private static final String WRONG = "wrong horse battery staple";

  /** Nobody knows the passwords; only what it costs to compare counts. */
  private static final String OWN =
      "$argon2id$v=19$m=19456,t=2,p=1$Fvup7geGMzrnh9r8KbwrqQ$ch6Dt/uoaGrKopPW4EldLbibOHzD3mb5gAkk7hZRwjQ";

  private static final List<String> OF_TEN_USERS =
      List.of(
          OWN,
          OWN,
          OWN,
          OWN,
          "$2b$10$23Y6f1YuT50aKNIv0cO5r.Y1FjosE4PuzrmTFnmMygSOp5VKz7Zh2",
          "$2b$10$23Y6f1YuT50aKNIv0cO5r.Y1FjosE4PuzrmTFnmMygSOp5VKz7Zh2",
          "$2b$12$23Y6f1YuT50aKNIv0cO5r.Y1FjosE4PuzrmTFnmMygSOp5VKz7Zh2",
          "$pbkdf2-sha256$100000$mEOfDthaMq4LUMXXl3F2xg$f51hpcb9vi0dhHIhwt0YD5EH0QLCFjgjHLSB1b2KuWY",
          "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw",
          "$argon2id$v=19$m=65536,t=3,p=4$3XncJQD5sfm3mSqO32pD6g$1WBzBOK3jtPcUh2D1qim++eKttnwR7be6QQKBmLoP20");

  private enum Kind {
    WRONG_PASSWORD("active"),
    UNKNOWN("nobody"),
    DISABLED("locked");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private final Connection connection;
  private final Random random = new Random(7);
  private int sources;

  private Enumeration(Connection connection) {
    this.connection = connection;
  }

  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "users" ->
          printUsers(arguments[1].equals("own") ? Collections.nCopies(10, OWN) : OF_TEN_USERS);
      case "logins" -> {
        try (Connection connection = new Connection(Integer.parseInt(arguments[1]))) {
          new Enumeration(connection).run();
        }
      }
      default -> throw new IllegalArgumentException("users or logins");
    }
  }

  private static void printUsers(List<String> hashes) {
    for (int name = 0; name < NAMES; name++) {
      String hash = hashes.get(name % hashes.size());
      print(Kind.WRONG_PASSWORD, name, hash, "active");
      print(Kind.DISABLED, name, hash, "disabled");
    }
  }

  private static void print(Kind kind, int name, String hash, String state) {
    System.out.printf(
        "{\"username\":\"%s-%d\",\"state\":\"%s\",\"roles\":[],\"password_hash\":\"%s\"}%n",
        kind.prefix, name, state, hash);
  }

  private void run() throws IOException {
    List<Timed> unused = measure(WARM_UP);
    report(measure(NAMES));
  }

  private record Timed(Kind kind, long nanos) {}

  private List<Timed> measure(int names) throws IOException {
    List<Timed> logins = new ArrayList<>();
    for (int name = 0; name < names; name++) {
      List<Kind> turn = new ArrayList<>(List.of(Kind.values()));
      Collections.shuffle(turn, random);
      for (Kind kind : turn) {
        logins.add(new Timed(kind, logIn(kind, name)));
      }
    }
    return logins;
  }

  private long logIn(Kind kind, int name) throws IOException {
    sources++;
    String source = "10.%d.%d.1".formatted(sources / 256, sources % 256);
    String body = Connection.credentials(kind.prefix + "-" + name, WRONG);
    long start = System.nanoTime();
    Answer answer = connection.send("POST /login", Connection.from(source), body);
    long time = System.nanoTime() - start;
    if (answer.status() != 401) {
      throw new IllegalStateException(answer.toString());
    }
    return time;
  }

  /** Of a mixture of hashes a median says little, so the whole distribution is shown. */
  private static void report(List<Timed> logins) {
    System.out.printf(
        "%-16s %8s %8s %8s %8s %8s %8s%n", "ms", "10 %", "25 %", "50 %", "75 %", "90 %", "mean");
    for (Kind kind : Kind.values()) {
      long[] sorted =
          logins.stream()
              .filter(login -> login.kind() == kind)
              .mapToLong(Timed::nanos)
              .sorted()
              .toArray();
      System.out.printf(
          "%-16s %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f%n",
          kind,
          at(10, sorted),
          at(25, sorted),
          at(50, sorted),
          at(75, sorted),
          at(90, sorted),
          Arrays.stream(sorted).average().orElseThrow() / 1e6);
    }
  }

  private static double at(int percent, long[] sorted) {
    return sorted[(sorted.length - 1) * percent / 100] / 1e6;
  }
}
