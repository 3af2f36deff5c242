package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every collection, however small the pages are, shows everything once and in its order. */
class ManagementPagesTest {
  @Served private static RunningService service;
  private static Team team;
  private static Team.Caller admin;
  private static String sessionsOfAda;

  @BeforeAll
  static void prepare() {
    team = new Team(service);
    admin = team.as(team.admin());
    sessionsOfAda = "/users/" + team.create("ada", "user") + "/sessions";
    team.create("bob");
    team.create("𐐨".repeat(254), "user");
    for (int i = 0; i < 4; i++) {
      service.logIn("ada", Team.PASSWORD);
      team.defineRole("role-" + i);
      admin.put("/token-policies/policy-" + i, "{}");
      admin.post("/signing-keys/rotate", "");
    }
  }

  private static String resolved(String path) {
    return path.replace("SESSIONS", sessionsOfAda);
  }

  @ParameterizedTest
  @CsvSource({
    "/users, id, 4",
    "/roles, name, 6",
    "/token-policies, name, 5",
    "/signing-keys, kid, 3",
    "SESSIONS, id, 4",
    "/audit-events, id, 20"
  })
  void pagesOfOneAndOfTwoShowEverythingOnce(String path, String key, int least) {
    List<String> all = walk(resolved(path), key, 200);

    assertThat(all).hasSizeGreaterThanOrEqualTo(least).doesNotHaveDuplicates();
    assertThat(walk(resolved(path), key, 1)).isEqualTo(all);
    assertThat(walk(resolved(path), key, 2)).isEqualTo(all);
  }

  private static List<String> walk(String path, String key, int limit) {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = admin.get(path + "?limit=" + limit + cursor).json();
      assertThat(page.get("items")).hasSizeLessThanOrEqualTo(limit);
      page.get("items").forEach(item -> seen.add(item.get(key).asText()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
      assertThat(cursor).matches("[A-Za-z0-9_&=-]*");
    } while (!cursor.isEmpty());
    return seen;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users",
        "/roles",
        "/token-policies",
        "/signing-keys",
        "SESSIONS",
        "/audit-events"
      })
  void aCursorThatNoPageGaveIsRefused(String path) {
    for (String forged : List.of("%3D", "YQ%3D%3D", "YR", "_w", "a+b", "%00", "A".repeat(2000))) {
      assertThat(admin.get(resolved(path) + "?cursor=" + forged).json().get("detail").asText())
          .contains("'cursor'");
    }
  }

  @Test
  void revocationsAreFollowedWithoutGaps() {
    String sessions = "/users/" + team.create("carla") + "/sessions";
    for (int i = 0; i < 4; i++) {
      service.logIn("carla", Team.PASSWORD);
    }
    admin.delete(sessions);
    List<Long> numbers = new ArrayList<>();
    String after = "0";
    JsonNode page = admin.get("/revocations?limit=1&after=" + after).json();
    while (!page.get("items").isEmpty()) {
      page.get("items").forEach(item -> numbers.add(item.get("number").asLong()));
      after = page.get("next_after").asText();
      page = admin.get("/revocations?limit=1&after=" + after).json();
    }

    assertThat(numbers).hasSizeGreaterThanOrEqualTo(4).isSorted().doesNotHaveDuplicates();
    assertThat(page.get("next_after").isIntegralNumber()).isTrue();
    assertThat(page.get("next_after").asText()).isEqualTo(after);
    assertThat(admin.get("/revocations").json().get("items")).hasSameSizeAs(numbers);
    for (String bad : List.of("-1", "01", "1.0", "x", "", "9999999999999999999")) {
      assertThat(admin.get("/revocations?after=" + bad).json().get("detail").asText())
          .contains("'after'");
    }
  }
}
