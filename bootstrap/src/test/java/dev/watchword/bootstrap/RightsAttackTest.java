package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Rights;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holders of some permissions try every write. Afterwards none of them holds more, and users who
 * hold more than they do have lost nothing: no right, no session, no minute of one, no policy.
 */
class RightsAttackTest {
  @Served private static RunningService service;
  private static Targets targets;
  private static int attackers;

  @BeforeAll
  static void prepare() {
    targets = Targets.in(service);
  }

  /** Each permission that a route asks for, and sets of them. */
  static Stream<String> permissions() {
    return Stream.concat(
        Routes.permissions(),
        Stream.of(
            "*:read",
            "*:write",
            "*:rotate",
            "users:write roles:assign",
            "clients:write roles:assign",
            "roles:write roles:assign",
            "users:write roles:write",
            "users:write sessions:revoke",
            "roles:write policies:write",
            "roles:write policies:write keys:rotate",
            "users:* roles:* policies:* sessions:* keys:* audit:* revocations:* clients:*"));
  }

  @Test
  void everyWriteIsTried() {
    assertThat(Attacks.BY_ROUTE.keySet()).containsExactlyInAnyOrderElementsOf(Attacks.writes());
  }

  @ParameterizedTest
  @MethodSource("permissions")
  void nobodyGainsAnythingAndNobodyWhoHoldsMoreLosesAnything(String permissions) {
    Team team = targets.attackers("attacker-" + ++attackers);
    Team.Caller attacker = team.as(team.holderOf(permissions.split(" ")));
    Tokens chiefs = service.logIn(Targets.CHIEF, Team.PASSWORD);
    Rights own = rights(Set.of(permissions.split(" ")));
    Targets.State before = targets.state();

    assertPoliciesOfOthersAreRefused(attacker);
    attack(attacker);
    targets.logInAnew();

    Targets.State after = targets.state();
    after
        .rights()
        .forEach(
            (username, held) ->
                assertThat(
                        before.rights().containsKey(username)
                            ? rights(before.rights().get(username))
                                .cover(rights(held).permissions())
                            : own.cover(rights(held).permissions()))
                    .as(username + " holds " + held)
                    .isTrue());
    assertThat(after.users()).isEqualTo(before.users());
    assertThat(after.client()).isEqualTo(before.client());
    assertThat(after.roles()).isEqualTo(before.roles());
    assertThat(after.policies()).containsAllEntriesOf(before.policies());
    assertThat(after.sessionsOfChief()).isEqualTo(before.sessionsOfChief());
    assertThat(service.postNothing("/refresh", ApiClient.bearer(chiefs.refresh())).status())
        .isEqualTo(200);
    boolean mayRotate = own.include(Permission.of("keys:rotate"));
    assertThat(after.keys().equals(before.keys())).isEqualTo(!mayRotate);
    assertThat(service.get("/admin-only", ApiClient.bearer(chiefs.access())).status())
        .as("a key that is declared leaked takes its access tokens with it, and nothing else")
        .isEqualTo(mayRotate ? 401 : 200);
  }

  private static void assertPoliciesOfOthersAreRefused(Team.Caller attacker) {
    for (String policy : List.of("default", "of-plain", "of-readers")) {
      assertThat(
              attacker
                  .put(
                      "/token-policies/" + policy,
                      "{\"access_lifetime\":\"PT1M\","
                          + "\"session_lifetime\":\"PT1H\",\"reuse_grace\":\"PT0S\"}")
                  .status())
          .as(policy)
          .isEqualTo(403);
    }
    for (String policy : List.of("null", "\"of-readers\"")) {
      assertThat(
              attacker
                  .put("/roles/plain", "{\"permissions\":[],\"token_policy\":" + policy + "}")
                  .status())
          .as("the role plain under " + policy)
          .isEqualTo(403);
    }
  }

  /** An attempt that cannot be understood, or aims at nothing, would prove nothing. */
  private static void attack(Team.Caller attacker) {
    for (Attacks.Attempt attempt : targets.attacksOf(attacker)) {
      Answer answer = attacker.send(attempt.method(), attempt.path(), attempt.body());
      assertThat(answer.status()).as(attempt.toString()).isNotIn(400, 401, 405, 415, 500);
      if (!attempt.path().startsWith("/me/")) {
        assertThat(answer.status()).as(attempt.toString()).isNotEqualTo(404);
      }
    }
  }

  private static Rights rights(Set<String> permissions) {
    return new Rights(permissions.stream().map(Permission::of).collect(Collectors.toSet()));
  }
}
