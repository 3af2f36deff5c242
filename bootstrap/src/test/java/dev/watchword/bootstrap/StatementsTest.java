package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.ADMIN_PASSWORD;
import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.ApiClient.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many statements each request makes the database execute, commits included. One more is a
 * round trip more to PostgreSQL, so this is a decision, not an accident.
 */
class StatementsTest {
  /** The service itself executes statements now and then; hardly in the middle of all of these. */
  private static final int TIMES = 6;

  private static RunningService service;
  private static Connection observer;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException, SQLException {
    service = RunningService.start(data);
    observer =
        DriverManager.getConnection(
            "jdbc:h2:ordered:async:" + data.resolve("watchword").toAbsolutePath(),
            "watchword_admin",
            Files.readString(data.resolve("database.password")).strip());
  }

  private Tokens admin;

  /** A change of the password ends the sessions of the other tests. */
  @BeforeEach
  void logIn() {
    admin = service.logInAsAdministrator();
  }

  @AfterAll
  static void stop() throws SQLException {
    observer.close();
    service.close();
  }

  /** Leaves out what the pool says to a connection that it opens meanwhile. */
  private static Map<String, Integer> executedBy(Supplier<Answer> request) throws SQLException {
    try (Statement statement = observer.createStatement()) {
      statement.execute("SET QUERY_STATISTICS FALSE");
      statement.execute("SET QUERY_STATISTICS TRUE");
      assertThat(request.get().status()).isBetween(200, 204);
      try (ResultSet executed =
          statement.executeQuery(
              """
              SELECT sql_statement, execution_count FROM information_schema.query_statistics
              WHERE sql_statement NOT LIKE 'SET %' AND sql_statement <> 'CALL READONLY()'
              """)) {
        Map<String, Integer> counts = new TreeMap<>();
        while (executed.next()) {
          counts.put(executed.getString(1), executed.getInt(2));
        }
        return counts;
      }
    }
  }

  private static void assertStatements(int number, Supplier<Answer> request) throws SQLException {
    Map<String, Integer> fewest = executedBy(request);
    for (int i = 1; i < TIMES; i++) {
      Map<String, Integer> executed = executedBy(request);
      fewest = sum(executed) < sum(fewest) ? executed : fewest;
    }
    assertThat(sum(fewest)).as("%s", fewest).isEqualTo(number);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void ofALogin() throws SQLException {
    assertStatements(23, () -> service.post("/login", credentials("admin", ADMIN_PASSWORD)));
  }

  @Test
  void ofARefresh() throws SQLException {
    String[] refresh = {service.logInAsAdministrator().refresh()};
    assertStatements(
        4,
        () -> {
          Answer answer = service.postNothing("/refresh", bearer(refresh[0]));
          refresh[0] = Tokens.of(answer).refresh();
          return answer;
        });
  }

  @Test
  void ofALogout() throws SQLException {
    List<Tokens> sessions = Stream.generate(service::logInAsAdministrator).limit(TIMES).toList();
    int[] next = {0};
    assertStatements(
        9, () -> service.postNothing("/logout", bearer(sessions.get(next[0]++).access())));
  }

  @Test
  void ofWhatATokenOpens() throws SQLException {
    assertStatements(0, () -> service.get("/me", bearer(admin.access())));
    assertStatements(0, () -> service.get("/admin-only", bearer(admin.access())));
  }

  @Test
  void ofTheOwnSessions() throws SQLException {
    assertStatements(4, () -> service.get("/me/sessions", bearer(admin.access())));
  }

  @Test
  void ofAListOfUsers() throws SQLException {
    assertStatements(2, () -> service.get("/users", bearer(admin.access())));
  }

  @Test
  void ofAChangeOfARole() throws SQLException {
    int[] next = {0};
    assertStatements(
        15,
        () ->
            service.put(
                "/roles/reader",
                "{\"description\":\"%d\",\"permissions\":[\"a:b\"],\"token_policy\":null}"
                    .formatted(next[0]++),
                bearer(admin.access())));
  }

  @Test
  void ofANewUser() throws SQLException {
    int[] next = {0};
    assertStatements(
        18,
        () ->
            service.post(
                "/users",
                "{\"username\":\"ada-%d\",\"password\":\"amber-glacier-thimble-19\",\"roles\":[\"user\"]}"
                    .formatted(next[0]++),
                bearer(admin.access())));
  }

  @Test
  void ofAChangeOfThePassword() throws SQLException {
    Tokens[] own = {service.logInAsAdministrator()};
    String[] passwords = {ADMIN_PASSWORD, "amber-glacier-thimble-19"};
    assertStatements(
        40,
        () -> {
          Answer answer =
              service.put(
                  "/me/password",
                  "{\"current_password\":\"%s\",\"new_password\":\"%s\"}"
                      .formatted(passwords[0], passwords[1]),
                  bearer(own[0].access()));
          String changed = passwords[1];
          passwords[1] = passwords[0];
          passwords[0] = changed;
          own[0] = Tokens.of(answer);
          return answer;
        });
  }
}
