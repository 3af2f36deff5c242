package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.Routes.Access;
import dev.watchword.bootstrap.Routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every 403 for want of a right is in the audit trail, and no more of them than sixty an hour. */
class DeniedAttemptsTest {
  @Served(shared = true)
  private static RunningService service;

  private static Team team;
  private static Team.Caller admin;

  @BeforeAll
  static void prepare() {
    team = new Team(service);
    admin = team.as(team.admin());
  }

  @Test
  void everyGuardedRouteRecordsWhatWasMissing() {
    String id = team.create("plain-attempter", "user");
    Team.Caller plain = team.as(service.logIn("plain-attempter", Team.PASSWORD).access());
    List<String> missing = new ArrayList<>();
    for (Route route : Routes.all()) {
      Stream.of(needed(route))
          .filter(text -> !text.isEmpty())
          .forEach(
              text -> {
                assertThat(plain.send(route.method(), route.pathOfNothing(), "").status())
                    .isEqualTo(403);
                missing.add(text);
              });
    }

    List<JsonNode> denied = denied(id);

    assertThat(missing).hasSizeGreaterThan(20);
    assertThat(denied)
        .extracting(event -> event.get("details").toString())
        .containsExactlyInAnyOrderElementsOf(missing);
    assertThat(denied)
        .allSatisfy(
            event -> {
              assertThat(event.at("/actor/user_id").asText()).isEqualTo(id);
              assertThat(event.at("/origin/address").asText()).isEqualTo("127.0.0.1");
              assertThat(event.at("/origin/request_id").asText()).isNotEmpty();
            });
  }

  private static String needed(Route route) {
    return switch (route.access()) {
      case Access.Permission(String name) -> "{\"permission\":\"" + name + "\"}";
      case Access.Administrators administrators -> "{\"role\":\"admin\"}";
      case Access.Authenticated authenticated -> "";
      case Access.Everybody everybody -> "";
    };
  }

  @Test
  void whatGoesBeyondTheCallersRightsIsRecordedOnce() {
    team.defineRole("clerks", "users:write", "roles:assign");
    String id = team.create("clerk", "clerks");
    Team.Caller clerk = team.as(service.logIn("clerk", Team.PASSWORD).access());
    String chief = "/users/" + team.create("chief-of-clerks", "admin");

    assertThat(clerk.patch(chief, "{\"state\":\"disabled\"}").status()).isEqualTo(403);
    assertThat(clerk.delete(chief, "If-Match", "\"none\"").status()).isEqualTo(412);
    assertThat(clerk.delete("/users/" + id + "0").status()).isEqualTo(404);

    assertThat(denied(id))
        .extracting(event -> event.at("/details/permission").asText())
        .containsExactly("*:*");
  }

  @Test
  void sixtyAnHourAreRecordedAndEachIsRefused() {
    String id = team.create("stubborn", "user");
    Team.Caller stubborn = team.as(service.logIn("stubborn", Team.PASSWORD).access());

    for (int attempt = 0; attempt < 70; attempt++) {
      assertThat(stubborn.get("/users").status()).isEqualTo(403);
    }

    assertThat(denied(id)).hasSize(60);
  }

  private static List<JsonNode> denied(String user) {
    List<JsonNode> events = new ArrayList<>();
    admin
        .get("/audit-events?type=access.denied&limit=200&user_id=" + user)
        .json()
        .get("items")
        .forEach(events::add);
    return events;
  }
}
