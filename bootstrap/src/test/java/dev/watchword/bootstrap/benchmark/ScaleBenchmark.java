package dev.watchword.bootstrap.benchmark;

import dev.watchword.persistence.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntConsumer;
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

  private static final int WRITES = 200;
  private static final int READS = 1_000;
  private static final int WARM_UP = 5;

  private final Random random = new Random(7);

  @Test
  void h2(@TempDir Path folder) throws SQLException {
    try (Size few = h2(folder.resolve("few"), FEW);
        Size many = h2(folder.resolve("many"), MANY)) {
      compare("H2", few, many);
    }
  }

  private static Size h2(Path file, int users) throws SQLException {
    String secret = "secret";
    try (Storage storage = Storage.h2(file, secret, new SecureRandom())) {
      storage.migrate();
    }
    List<UUID> ids;
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
            "watchword_admin",
            secret)) {
      ids = new LargeTables(connection).fill(users);
    }
    return new Size(Storage.h2(file, secret, new SecureRandom()), ids);
  }

  @Test
  void postgres() throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Size few = postgres(server, "few", FEW);
        Size many = postgres(server, "many", MANY)) {
      compare("PostgreSQL", few, many);
    }
  }

  private static Size postgres(EmbeddedPostgres server, String database, int users)
      throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      connection.createStatement().execute("CREATE DATABASE " + database);
    }
    String url = server.getJdbcUrl("postgres", database);
    Storage storage =
        Storage.postgres(url, Optional.empty(), Optional.empty(), 4, new SecureRandom());
    storage.migrate();
    try (Connection connection = DriverManager.getConnection(url + "&reWriteBatchedInserts=true")) {
      List<UUID> ids = new LargeTables(connection).fill(users);
      connection.setAutoCommit(true);
      connection.createStatement().execute("VACUUM ANALYZE");
      return new Size(storage, ids);
    }
  }

  private void compare(String database, Size few, Size many) {
    System.out.printf("%n%s, %,d users and sessions against %,d%n", database, MANY, FEW);
    IntStream.range(0, READ_BEFORE).forEach(call -> many.find(any(many)));
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
    report("GET /users/{id}", READS, call -> few.find(any(few)), call -> many.find(any(many)));
    for (int percent : new int[] {10, 50, 99}) {
      int depth = (int) ((long) MANY * percent / 100);
      report(
          "a page of GET /users at " + percent + " % against the first",
          READS,
          call -> many.page(-1),
          call -> many.page(depth - 1000 + random.nextInt(900)));
    }
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
