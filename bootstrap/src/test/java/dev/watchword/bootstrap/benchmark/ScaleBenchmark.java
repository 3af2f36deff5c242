package dev.watchword.bootstrap.benchmark;

import dev.watchword.bootstrap.ServedInstallation;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.persistence.Storage;
import dev.watchword.web.paging.Cursor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a million users cost: each figure is the median time with many, divided by that with a
 * thousand, taken in turns within one run. Run by {@code benchmarks/scale}.
 */
class ScaleBenchmark {
  private static final int FEW = 1_000;
  private static final int MANY = Integer.getInteger("scale.users", 1_000_000);
  private static final int ROUNDS = 15;

  /** Many are read often: what is measured is not how a cache fills. */
  private static final int READ_BEFORE = Integer.getInteger("scale.read-before", 300_000);

  private static final int LOGINS_BEFORE = READ_BEFORE / 4;

  private static final int WRITES = 200;
  private static final int READS = 1_000;
  private static final int WARM_UP = 5;

  private final Random random = new Random(7);

  @Test
  void h2(@TempDir Path folder) throws IOException, SQLException {
    Served few = h2(folder.resolve("few"), FEW);
    Served many = h2(folder.resolve("many"), MANY);
    compare("H2", few, many);
  }

  private static Served h2(Path folder, int users) throws IOException, SQLException {
    String secret = "secret";
    Path file = folder.resolve("watchword");
    Files.createDirectories(folder);
    Files.createFile(folder.resolve("database.password"), ownerOnly());
    Files.writeString(folder.resolve("database.password"), secret);
    AttemptKeys keys;
    try (Storage storage = Storage.h2(file, secret, new SecureRandom())) {
      storage.migrate();
      keys = Size.attemptKeys(storage);
    }
    List<UUID> ids;
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
            "watchword_admin",
            secret)) {
      ids = new LargeTables(connection, keys).fill(users);
      compact(connection);
    }
    return new Served(
        ids,
        () -> Storage.h2(file, secret, new SecureRandom()),
        folder,
        Map.of("WATCHWORD_MASTER_KEY", Size.MASTER_KEY));
  }

  /** As the file of a service is that has run for long. */
  private static void compact(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
    }
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void postgres(@TempDir Path folder) throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      compare(
          "PostgreSQL",
          postgres(server, folder, "few", FEW),
          postgres(server, folder, "many", MANY));
    }
  }

  private static Served postgres(EmbeddedPostgres server, Path folder, String database, int users)
      throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute("CREATE DATABASE " + database);
    }
    String url = server.getJdbcUrl("postgres", database);
    AttemptKeys keys;
    try (Storage storage = postgres(url)) {
      storage.migrate();
      keys = Size.attemptKeys(storage);
    }
    try (Connection connection = DriverManager.getConnection(url + "&reWriteBatchedInserts=true")) {
      List<UUID> ids = new LargeTables(connection, keys).fill(users);
      connection.setAutoCommit(true);
      connection.createStatement().execute("VACUUM ANALYZE");
      return new Served(
          ids,
          () -> postgres(url),
          folder.resolve(database),
          Map.of("WATCHWORD_MASTER_KEY", Size.MASTER_KEY, "WATCHWORD_DATABASE_URL", url));
    }
  }

  private static Storage postgres(String url) {
    return Storage.postgres(url, Optional.empty(), Optional.empty(), 4, new SecureRandom());
  }

  /**
   * An installation that is filled and closed.
   *
   * @param environment in which the service finds it
   */
  private record Served(
      List<UUID> ids, Supplier<Storage> storage, Path folder, Map<String, String> environment) {
    Size open() {
      return new Size(storage.get(), ids);
    }

    ServedInstallation serve() {
      return ServedInstallation.start(folder, environment);
    }
  }

  private void compare(String database, Served few, Served many) {
    System.out.printf("%n%s, %,d users and sessions against %,d%n", database, MANY, FEW);
    try (Size ofFew = few.open();
        Size ofMany = many.open()) {
      compareWithoutHashes(ofFew, ofMany);
    }
    try (ServedInstallation ofFew = few.serve();
        ServedInstallation ofMany = many.serve();
        KeptAlive toFew = new KeptAlive(ofFew.port(), ofFew.accessToken());
        KeptAlive toMany = new KeptAlive(ofMany.port(), ofMany.accessToken())) {
      compareRequests(few.ids(), toFew, many.ids(), toMany);
    }
  }

  /** What is measured is not how a cache fills. */
  private void compareWithoutHashes(Size few, Size many) {
    IntStream.range(0, LOGINS_BEFORE).forEach(call -> many.logIn(any(many)));
    report(
        "login without its hash",
        WRITES,
        call -> few.logIn(any(few)),
        call -> many.logIn(any(many)));
    Deque<String> ofFew = tokens(few);
    Deque<String> ofMany = tokens(many);
    report(
        "refresh",
        WRITES,
        call -> ofFew.addLast(few.refresh(ofFew.removeFirst())),
        call -> ofMany.addLast(many.refresh(ofMany.removeFirst())));
  }

  private void compareRequests(List<UUID> few, KeptAlive toFew, List<UUID> many, KeptAlive toMany) {
    IntStream.range(0, READ_BEFORE)
        .forEach(
            call -> {
              toMany.get(path(many));
              if (call % 1_000 == 0) {
                // The service closes connections that nobody uses.
                toFew.get(path(few));
              }
            });
    report("GET /users/{id}", READS, call -> toFew.get(path(few)), call -> toMany.get(path(many)));
    for (int percent : new int[] {10, 50, 99}) {
      int depth = (int) ((long) MANY * percent / 100);
      report(
          "a page of GET /users at " + percent + " % against the first",
          READS,
          call -> toMany.get("/users"),
          call -> toMany.get("/users?cursor=" + cursor(depth - 1000 + random.nextInt(900))));
    }
  }

  private String path(List<UUID> users) {
    return "/users/" + users.get(random.nextInt(users.size()));
  }

  /** As the page before would name it. */
  private static String cursor(int after) {
    return Cursor.of(LargeTables.username(after));
  }

  private int any(Size size) {
    return random.nextInt(size.users());
  }

  private Deque<String> tokens(Size size) {
    Deque<String> tokens = new ArrayDeque<>();
    for (int i = 0; i < FEW; i++) {
      tokens.add(size.logIn(any(size)));
    }
    return tokens;
  }

  /** Both in turns, so that what the machine does besides concerns both. */
  private static void report(String what, int calls, IntConsumer base, IntConsumer measured) {
    for (int round = 0; round < WARM_UP; round++) {
      time(base, calls);
      time(measured, calls);
    }
    double[] ofBase = new double[ROUNDS];
    double[] ofMeasured = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ofBase[round] = time(base, calls);
      ofMeasured[round] = time(measured, calls);
    }
    Arrays.sort(ofBase);
    Arrays.sort(ofMeasured);
    double one = ofBase[ROUNDS / 2];
    double other = ofMeasured[ROUNDS / 2];
    System.out.printf("  %-55s %7.0f µs : %7.0f µs = %.2f%n", what, other, one, other / one);
  }

  /** Microseconds a call. */
  private static double time(IntConsumer work, int calls) {
    long start = System.nanoTime();
    for (int call = 0; call < calls; call++) {
      work.accept(call);
    }
    return (System.nanoTime() - start) / 1_000.0 / calls;
  }
}
