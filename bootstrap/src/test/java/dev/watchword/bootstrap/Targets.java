package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Users who hold more than others, with what could be taken from them. */
final class Targets {
  /** An administrator. */
  static final String CHIEF = "chief";

  private static final String PEER = "peer";
  private static final Set<String> ROLES = Set.of("admin", "plain", "reader", "under-policy");

  private final RunningService service;
  private final List<String> victims;
  private final String client;
  private Team.Caller admin;

  private Targets(RunningService service, List<String> victims, String client, Team.Caller admin) {
    this.service = service;
    this.victims = victims;
    this.client = client;
    this.admin = admin;
  }

  /** A chief, and a peer with one permission; both are plain users too, under a policy of those. */
  static Targets in(RunningService service) {
    Team team = new Team(service);
    Team.Caller admin = team.as(team.admin());
    admin.put("/token-policies/of-plain", "{\"max_sessions\":90}");
    admin.put("/token-policies/of-readers", "{\"max_sessions\":5}");
    admin.put("/roles/plain", "{\"permissions\":[],\"token_policy\":\"of-plain\"}");
    admin.put(
        "/roles/under-policy",
        "{\"permissions\":[\"docs:print\"],\"token_policy\":\"of-readers\"}");
    team.defineRole("reader", "docs:read");
    String chief = team.create(CHIEF, "admin", "plain");
    giveAccessKey(team.as(service.logIn(CHIEF, Team.PASSWORD).access()));
    return new Targets(
        service, List.of(chief, team.create(PEER, "reader", "plain")), client(admin), admin);
  }

  private static void giveAccessKey(Team.Caller owner) {
    Answer made =
        owner.post(
            "/me/access-keys",
            "{\"name\":\"k\",\"expires_at\":\"%s\"}"
                .formatted(Instant.now().plus(Duration.ofDays(1))));
    assertThat(made.status()).isEqualTo(201);
  }

  /** A client that may do everything, with a secret. */
  private static String client(Team.Caller admin) {
    String id =
        admin
            .post("/clients", "{\"name\":\"machine\",\"roles\":[\"admin\"]}")
            .json()
            .get("id")
            .asText();
    Answer secret = admin.post("/clients/" + id + "/secrets", "{}");
    assertThat(secret.status()).isEqualTo(201);
    return id;
  }

  /**
   * What an attack must leave as it is.
   *
   * @param rights what each user and client may do, by name
   * @param users the victims
   * @param client the client among the victims
   * @param accessKeysOfChief with the day of their last use
   * @param roles those that the victims have, and one that carries more than any attacker has
   */
  record State(
      Map<String, Set<String>> rights,
      List<JsonNode> users,
      JsonNode client,
      Map<String, JsonNode> roles,
      Map<String, JsonNode> policies,
      Map<String, String> sessionsOfChief,
      Map<String, String> accessKeysOfChief,
      Map<String, String> keys) {}

  State state() {
    Map<String, JsonNode> roles = byName(admin, "/roles");
    return new State(
        rights(admin, roles),
        victims.stream().map(victim -> admin.get("/users/" + victim).json()).toList(),
        admin.get("/clients/" + client).json(),
        roles.entrySet().stream()
            .filter(role -> ROLES.contains(role.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        byName(admin, "/token-policies"),
        texts(admin, "/users/" + victims.getFirst() + "/sessions", "id", "expires_at"),
        accessKeysOfChief(),
        texts(admin, "/signing-keys", "kid", "state"));
  }

  /** Everything that the attacker is to try. */
  List<Attacks.Attempt> attacksOf(Team.Caller attacker) {
    JsonNode me = attacker.get("/me").json();
    List<String> keys = new ArrayList<>();
    for (String state : List.of("verify-only", "upcoming", "active")) {
      texts(admin, "/signing-keys", "kid", "state").entrySet().stream()
          .filter(key -> key.getValue().equals(state))
          .forEach(key -> keys.add(key.getKey()));
    }
    return Attacks.all(
        new Attacks.Aim(
            me.get("id").asText(),
            me.at("/roles/0").asText(),
            victims,
            texts(admin, "/users/" + victims.getFirst() + "/sessions", "id", "expires_at")
                .keySet()
                .iterator()
                .next(),
            keys,
            client,
            admin.get("/clients/" + client).json().at("/secrets/0/id").asText(),
            accessKeysOfChief().keySet().iterator().next()));
  }

  private Map<String, String> accessKeysOfChief() {
    return texts(admin, "/users/" + victims.getFirst() + "/access-keys", "id", "last_used_at");
  }

  /** Whoever is to attack them, made by their administrator. */
  Team attackers(String prefix) {
    return new Team(service, prefix, admin.token());
  }

  /** To be done after an attack, which may have cost the former token its key. */
  void logInAnew() {
    Team team = new Team(service);
    admin = team.as(team.admin());
  }

  private static Map<String, Set<String>> rights(Team.Caller admin, Map<String, JsonNode> roles) {
    Map<String, Set<String>> rights = new HashMap<>();
    Stream.concat(items(admin, "/users"), items(admin, "/clients"))
        .forEach(
            user -> {
              Set<String> held = new HashSet<>();
              user.get("roles")
                  .forEach(
                      role ->
                          Objects.requireNonNull(roles.get(role.asText()))
                              .get("permissions")
                              .forEach(permission -> held.add(permission.asText())));
              rights.put(
                  user.path("username").asText("client " + user.path("name").asText()), held);
            });
    return rights;
  }

  private static Map<String, JsonNode> byName(Team.Caller admin, String path) {
    return items(admin, path)
        .collect(Collectors.toMap(item -> item.get("name").asText(), Function.identity()));
  }

  private static Map<String, String> texts(
      Team.Caller admin, String path, String key, String value) {
    return items(admin, path)
        .collect(
            Collectors.toMap(item -> item.get(key).asText(), item -> item.get(value).asText()));
  }

  private static Stream<JsonNode> items(Team.Caller admin, String path) {
    List<JsonNode> items = new ArrayList<>();
    admin.get(path + "?limit=200").json().get("items").forEach(items::add);
    return items.stream();
  }
}
