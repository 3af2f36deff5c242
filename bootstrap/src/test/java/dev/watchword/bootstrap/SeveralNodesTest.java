package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.Eventually.awaitWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL database. */
class SeveralNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Served(postgres = "nodes")
  private static RunningService one;

  @Served(postgres = "nodes")
  private static RunningService other;

  @Test
  void aTokenOfOneNodeIsGoodOnTheOther() {
    Tokens tokens = one.logInAsAdministrator();

    assertThat(other.get("/me", ApiClient.bearer(tokens.access())).status()).isEqualTo(200);
    assertThat(other.postNothing("/refresh", ApiClient.bearer(tokens.refresh())).status())
        .isEqualTo(200);
  }

  @Test
  void bothNodesPublishTheSameKeys() {
    assertThat(one.get("/.well-known/jwks.json").json())
        .isEqualTo(other.get("/.well-known/jwks.json").json());
  }

  @Test
  void whatOneNodeRevokesTheOtherRefusesSoon() {
    Tokens tokens = one.logInAsAdministrator();
    assertThat(other.get("/me", ApiClient.bearer(tokens.access())).status()).isEqualTo(200);

    assertThat(one.postNothing("/logout", ApiClient.bearer(tokens.access())).status())
        .isEqualTo(204);

    assertThat(one.get("/me", ApiClient.bearer(tokens.access())).status()).isEqualTo(401);
    awaitOnTheOther("/me", tokens, 401);
    assertThat(other.postNothing("/refresh", ApiClient.bearer(tokens.refresh())).status())
        .isEqualTo(401);
  }

  @Test
  void whatOneNodeGivesToARoleOrTakesFromItTheOtherKnowsSoon() {
    Team team = new Team(one);
    team.defineRole("reader", "users:read");
    team.create("rex", "reader");
    Tokens tokens = one.logIn("rex", Team.PASSWORD);
    awaitOnTheOther("/users", tokens, 200);

    team.defineRole("reader");

    assertThat(one.get("/users", ApiClient.bearer(tokens.access())).status()).isEqualTo(403);
    awaitOnTheOther("/users", tokens, 403);
    team.defineRole("reader", "users:read");
    awaitOnTheOther("/users", tokens, 200);
  }

  @Test
  void otherRolesOfAUserMakeOlderTokensWorthlessOnTheOtherToo() {
    Team team = new Team(one);
    String id = team.create("ida", "admin");
    Tokens tokens = one.logIn("ida", Team.PASSWORD);
    awaitOnTheOther("/admin-only", tokens, 200);

    team.as(team.admin()).put("/users/" + id + "/roles", "{\"roles\":[\"user\"]}");

    awaitOnTheOther("/me", tokens, 401);
    Tokens next = Tokens.of(other.postNothing("/refresh", ApiClient.bearer(tokens.refresh())));
    assertThat(other.get("/admin-only", ApiClient.bearer(next.access())).status()).isEqualTo(403);
  }

  @Test
  void aWriteOnTheOtherNodeIsRefusedThoughItHasNotHeardYet() {
    Team team = new Team(one);
    String id = team.create("dora", "admin");
    Tokens tokens = one.logIn("dora", Team.PASSWORD);
    team.as(team.admin()).put("/users/" + id + "/roles", "{\"roles\":[\"user\"]}");

    Answer late =
        other.put(
            "/users/" + id + "/roles",
            "{\"roles\":[\"admin\"]}",
            ApiClient.bearer(tokens.access()));

    assertThat(late.status()).isEqualTo(401);
  }

  @Test
  void aKeyThatLeakedOnOneNodeSignsAndVerifiesNoMoreOnTheOther() {
    Tokens tokens = one.logInAsAdministrator();
    String leaked =
        one.get("/signing-keys", ApiClient.bearer(tokens.access()))
            .json()
            .get("items")
            .valueStream()
            .filter(key -> key.get("state").asText().equals("active"))
            .findFirst()
            .orElseThrow()
            .get("kid")
            .asText();
    awaitOnTheOther("/me", tokens, 200);

    assertThat(one.delete("/signing-keys/" + leaked, ApiClient.bearer(tokens.access())).status())
        .isEqualTo(204);

    assertThat(one.get("/me", ApiClient.bearer(tokens.access())).status()).isEqualTo(401);
    awaitOnTheOther("/me", tokens, 401);
    assertThat(other.get("/.well-known/jwks.json").response().body()).doesNotContain(leaked);
    Tokens next = Tokens.of(other.postNothing("/refresh", ApiClient.bearer(tokens.refresh())));
    assertThat(one.get("/me", ApiClient.bearer(next.access())).status()).isEqualTo(200);
  }

  @Test
  void aLostAnswerCanBeAskedForOnTheOtherNode() {
    Tokens first = one.logInAsAdministrator();
    Tokens answered = Tokens.of(one.postNothing("/refresh", ApiClient.bearer(first.refresh())));

    Tokens again = Tokens.of(other.postNothing("/refresh", ApiClient.bearer(first.refresh())));

    assertThat(again.refresh()).isEqualTo(answered.refresh());
  }

  @Test
  void bothNodesAdvanceOneGraceClock() {
    Sample before = sample();

    awaitWithin(PATIENCE, () -> sample().advancedAt() > before.advancedAt());

    Sample after = sample();
    assertThat(after.reading() - before.reading())
        .isPositive()
        .isLessThanOrEqualTo(after.advancedAt() - before.advancedAt());
  }

  /** The grace clock, in milliseconds. */
  private record Sample(long reading, long advancedAt) {}

  private static Sample sample() {
    try (Connection connection = DriverManager.getConnection(one.databaseUrl());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT reading, advanced_at FROM grace_clock")) {
      assertThat(row.next()).isTrue();
      return new Sample(row.getLong(1), row.getTimestamp(2).getTime());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitOnTheOther(String path, Tokens tokens, int status) {
    awaitWithin(
        PATIENCE, () -> other.get(path, ApiClient.bearer(tokens.access())).status() == status);
  }
}
