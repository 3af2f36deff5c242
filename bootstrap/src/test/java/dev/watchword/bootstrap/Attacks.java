package dev.watchword.bootstrap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a holder of some permissions tries at every route that writes. */
final class Attacks {
  /** A write. */
  record Attempt(String method, String path, String body) {}

  /**
   * Whom and what an attacker aims at.
   *
   * @param self the attacker's own id
   * @param role the attacker's own role
   * @param victims ids of users who hold more
   * @param session an id of one of the first victim's sessions
   * @param keys ids of the signing keys, the active one last
   * @param client the id of a client that holds more, with a secret
   * @param secret the id of that secret
   * @param accessKey the id of a victim's access key
   */
  record Aim(
      String self,
      String role,
      List<String> victims,
      String session,
      List<String> keys,
      String client,
      String secret,
      String accessKey) {}

  /** Makes attempts of an aim. */
  @FunctionalInterface
  interface Attack {
    Stream<Attempt> at(Aim aim);
  }

  /** Routes that act on the caller's own account, and only after a credential of it was shown. */
  private static final Attack NONE = aim -> Stream.empty();

  private static final List<String> ROLES = List.of("admin", "plain", "reader", "under-policy");
  private static final List<String> PERMISSIONS =
      List.of("*:*", "*:read", "users:*", "docs:read", "docs:write");
  private static final List<String> POLICIES = List.of("default", "of-plain", "of-readers");
  private static final String SHORT =
      "{\"access_lifetime\":\"PT10S\",\"session_lifetime\":\"PT1M\",\"reuse_grace\":\"PT0S\","
          + "\"max_sessions\":1}";
  private static final String LONG =
      "{\"access_lifetime\":\"PT24H\",\"session_lifetime\":\"P366D\",\"reuse_grace\":\"P366D\","
          + "\"permissions_in_token\":true}";

  static final Map<String, Attack> BY_ROUTE =
      Map.ofEntries(
          Map.entry("POST /login", NONE),
          Map.entry("POST /refresh", NONE),
          Map.entry("POST /logout", NONE),
          Map.entry("POST /login/challenge", NONE),
          Map.entry("POST /oauth/token", NONE),
          Map.entry("POST /oauth/introspect", NONE),
          Map.entry("POST /oauth/revoke", NONE),
          Map.entry("POST /clients", Attacks::createClients),
          Map.entry("PATCH /clients/{id}", aim -> ofClient(aim, "PATCH", "", disabled())),
          Map.entry("DELETE /clients/{id}", aim -> ofClient(aim, "DELETE", "", "")),
          Map.entry("PUT /clients/{id}/roles", Attacks::assignRolesOfClient),
          Map.entry("POST /clients/{id}/secrets", aim -> ofClient(aim, "POST", "/secrets", "")),
          Map.entry(
              "DELETE /clients/{id}/secrets/{sid}",
              aim -> ofClient(aim, "DELETE", "/secrets/" + aim.secret(), "")),
          Map.entry(
              "PUT /clients/{id}/keys", aim -> ofClient(aim, "PUT", "/keys", "{\"keys\":[]}")),
          Map.entry("PUT /me/password", NONE),
          Map.entry("DELETE /me/sessions/{id}", Attacks::endByOwnRoute),
          Map.entry("POST /me/access-keys", aim -> Attacks.makeKeys()),
          Map.entry(
              "DELETE /me/access-keys/{id}",
              aim -> Stream.of(new Attempt("DELETE", "/me/access-keys/" + aim.accessKey(), ""))),
          Map.entry(
              "DELETE /users/{id}/access-keys/{kid}",
              aim -> ofChief(aim, "/access-keys/" + aim.accessKey())),
          Map.entry("POST /users", Attacks::createUsers),
          Map.entry("PATCH /users/{id}", aim -> ofVictims(aim, "PATCH", "", disabled())),
          Map.entry("DELETE /users/{id}", aim -> ofVictims(aim, "DELETE", "", "")),
          Map.entry("PUT /users/{id}/password", Attacks::resetPasswords),
          Map.entry("PUT /users/{id}/roles", Attacks::assignRoles),
          Map.entry(
              "DELETE /users/{id}/sessions", aim -> ofVictims(aim, "DELETE", "/sessions", "")),
          Map.entry("DELETE /users/{id}/sessions/{sid}", Attacks::endSession),
          Map.entry("PUT /roles/{name}", Attacks::defineRoles),
          Map.entry("DELETE /roles/{name}", aim -> each(ROLES, "DELETE", "/roles/", "")),
          Map.entry("PUT /token-policies/{name}", Attacks::definePolicies),
          Map.entry(
              "DELETE /token-policies/{name}",
              aim -> each(POLICIES, "DELETE", "/token-policies/", "")),
          Map.entry(
              "POST /signing-keys/rotate", aim -> Stream.of(post("/signing-keys/rotate", ""))),
          Map.entry(
              "DELETE /signing-keys/{kid}",
              aim -> each(aim.keys(), "DELETE", "/signing-keys/", "")));

  private Attacks() {}

  /** Every route of the service that is no reading one. */
  static Set<String> writes() {
    return Routes.all().stream()
        .filter(route -> !route.method().equals("GET"))
        .map(Routes.Route::toString)
        .collect(Collectors.toSet());
  }

  /** All attempts; keys come last, for without its key the attacker's token is worth nothing. */
  static List<Attempt> all(Aim aim) {
    List<Attempt> attempts = new ArrayList<>();
    BY_ROUTE.forEach(
        (route, attack) -> {
          if (!route.contains("/signing-keys")) {
            attempts.addAll(attack.at(aim).toList());
          }
        });
    Stream.of("POST /signing-keys/rotate", "DELETE /signing-keys/{kid}")
        .map(route -> Objects.requireNonNull(BY_ROUTE.get(route)))
        .flatMap(attack -> attack.at(aim))
        .forEach(attempts::add);
    return attempts;
  }

  private static Attempt post(String path, String body) {
    return new Attempt("POST", path, body);
  }

  private static Attempt put(String path, String body) {
    return new Attempt("PUT", path, body);
  }

  private static Stream<Attempt> each(List<String> names, String method, String path, String body) {
    return names.stream().map(name -> new Attempt(method, path + name, body));
  }

  private static Stream<Attempt> ofVictims(Aim aim, String method, String below, String body) {
    return aim.victims().stream()
        .map(victim -> new Attempt(method, "/users/" + victim + below, body));
  }

  private static String disabled() {
    return "{\"state\":\"disabled\"}";
  }

  private static Stream<Attempt> endByOwnRoute(Aim aim) {
    return Stream.of(new Attempt("DELETE", "/me/sessions/" + aim.session(), ""));
  }

  private static Stream<Attempt> makeKeys() {
    String end = Instant.now().plus(Duration.ofHours(1)).toString();
    return PERMISSIONS.stream()
        .map(
            permission ->
                post(
                    "/me/access-keys",
                    "{\"name\":\"k\",\"expires_at\":\"%s\",\"permissions\":[\"%s\"]}"
                        .formatted(end, permission)));
  }

  private static Stream<Attempt> createUsers(Aim aim) {
    return ROLES.stream()
        .map(
            role ->
                post(
                    "/users",
                    "{\"username\":\"mole-of-%s-%s\",\"password\":\"%s\",\"roles\":[\"%s\"],\"temporary\":false}"
                        .formatted(aim.role(), role, Team.PASSWORD, role)));
  }

  private static Stream<Attempt> ofClient(Aim aim, String method, String below, String body) {
    return Stream.of(new Attempt(method, "/clients/" + aim.client() + below, body));
  }

  private static Stream<Attempt> createClients(Aim aim) {
    return ROLES.stream()
        .map(
            role ->
                post(
                    "/clients",
                    "{\"name\":\"mole-of-%s-%s\",\"roles\":[\"%s\"]}"
                        .formatted(aim.role(), role, role)));
  }

  private static Stream<Attempt> assignRolesOfClient(Aim aim) {
    return Stream.of("", "\"" + aim.role() + "\"")
        .flatMap(roles -> ofClient(aim, "PUT", "/roles", "{\"roles\":[" + roles + "]}"));
  }

  private static Stream<Attempt> resetPasswords(Aim aim) {
    return ofVictims(aim, "PUT", "/password", "{\"new_password\":\"marble-thicket-ferry-58\"}");
  }

  private static Stream<Attempt> assignRoles(Aim aim) {
    Stream<Attempt> ofOthers =
        Stream.of("", "\"" + aim.role() + "\"", "\"plain\"")
            .flatMap(roles -> ofVictims(aim, "PUT", "/roles", "{\"roles\":[" + roles + "]}"));
    // Not the role plain, which everybody may have: other roles outdate the attacker's token.
    Stream<Attempt> ownOnes =
        ROLES.stream()
            .filter(role -> !role.equals("plain"))
            .map(
                role ->
                    put(
                        "/users/" + aim.self() + "/roles",
                        "{\"roles\":[\"%s\",\"%s\"]}".formatted(aim.role(), role)));
    return Stream.concat(ofOthers, ownOnes);
  }

  private static Stream<Attempt> ofChief(Aim aim, String below) {
    return Stream.of(new Attempt("DELETE", "/users/" + aim.victims().getFirst() + below, ""));
  }

  private static Stream<Attempt> endSession(Aim aim) {
    return ofChief(aim, "/sessions/" + aim.session());
  }

  private static Stream<Attempt> defineRoles(Aim aim) {
    Stream<Attempt> permissions =
        Stream.concat(ROLES.stream(), Stream.of("new-of-" + aim.role()))
            .flatMap(role -> PERMISSIONS.stream().map(more -> role(role, more)));
    // Nothing that an attacker holds, who would hold less from then on.
    Stream<Attempt> own = Stream.of("*:*", "docs:read").map(more -> role(aim.role(), more));
    Stream<Attempt> policies =
        Stream.of("null", "\"default\"", "\"of-readers\"")
            .map(
                policy ->
                    put("/roles/plain", "{\"permissions\":[],\"token_policy\":" + policy + "}"));
    return Stream.of(permissions, own, policies).flatMap(attempts -> attempts);
  }

  private static Attempt role(String name, String permission) {
    return put("/roles/" + name, "{\"permissions\":[\"" + permission + "\"]}");
  }

  private static Stream<Attempt> definePolicies(Aim aim) {
    return Stream.of("{}", SHORT, LONG)
        .flatMap(body -> each(POLICIES, "PUT", "/token-policies/", body));
  }
}
