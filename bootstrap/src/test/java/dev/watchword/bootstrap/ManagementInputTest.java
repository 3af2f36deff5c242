package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.Problems.assertInvalid;
import static dev.watchword.bootstrap.Problems.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever administrators send, what cannot be is refused by its name, and the rest is kept. */
class ManagementInputTest {
  @Served(shared = true)
  private static RunningService service;

  private static Team team;
  private static Team.Caller admin;
  private static String user;

  @BeforeAll
  static void prepare() {
    team = new Team(service);
    admin = team.as(team.admin());
    user = "/users/" + team.create("alan", "user");
  }

  @Test
  void moreRolesThanAUserMayHaveAreRefused() {
    String many =
        IntStream.range(0, 33).mapToObj(i -> "\"r-" + i + "\"").collect(Collectors.joining(","));

    assertInvalid(admin.put(user + "/roles", "{\"roles\":[" + many + "]}"), "roles");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "User", "user ", " user", "user\\u200b", "\\u0000", "аdmin", ""})
  void aRoleThatIsNotThereIsNamed(String role) {
    assertInvalid(admin.put(user + "/roles", "{\"roles\":[\"" + role + "\"]}"), "roles");
  }

  @Test
  void theSameRoleTwiceIsOnce() {
    assertThat(admin.put(user + "/roles", "{\"roles\":[\"user\",\"user\"]}").json().get("roles"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'state':'gone'} | state",
        "{'state':'Disabled'} | state",
        "{'state':'active','reason':'x'} | reason",
        "{'state':'disabled','reason':''} | reason",
        "{'state':'disabled','reason':'  '} | reason",
        "{'state':'disabled','reason':'a\\nb'} | reason",
        "{'state':'disabled','reason':'a\\u0000b'} | reason",
        "{'username':'grace','reason':'x'} | reason",
        "{'username':''} | username",
        "{'username':'g race'} | username",
        "{'username':'i\\u0307','state':'disabled'} | username"
      })
  void aStateThatCannotBeIsNamed(String body, String member) {
    assertInvalid(admin.patch(user, body.replace('\'', '"')), member);
    assertThat(admin.get(user).json().get("state").asText()).isEqualTo("active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\":\"x\"}", "{\"state\":null,\"username\":null}"})
  void aChangeOfNothingIsMalformed(String body) {
    assertThat(slug(admin.patch(user, body))).isEqualTo("malformed-request");
  }

  @Test
  void aReasonAndADescriptionMayHaveFiveHundredCharactersOfAnyKind() {
    String most = "😀".repeat(500);
    String path = "/users/" + team.create("smile");

    assertThat(
            admin
                .patch(path, "{\"state\":\"disabled\",\"reason\":\"" + most + "\"}")
                .json()
                .get("disabled_reason")
                .asText())
        .isEqualTo(most);
    assertInvalid(
        admin.patch(path, "{\"state\":\"disabled\",\"reason\":\"" + most + "x\"}"), "reason");
    admin.put("/roles/smiling", "{\"permissions\":[],\"description\":\"" + most + "\"}");
    assertThat(admin.get("/roles/smiling").json().get("description").asText()).isEqualTo(most);
    assertInvalid(
        admin.put("/roles/smiling", "{\"permissions\":[],\"description\":\"" + most + "x\"}"),
        "description");
  }

  @Test
  void aRoleMayHaveManyPermissionsAndNotMore() {
    assertThat(admin.put("/roles/many", permissions(256)).status()).isEqualTo(201);
    assertThat(admin.get("/roles/many").json().get("permissions")).hasSize(256);
    assertThat(
            admin
                .get("/audit-events?type=role.defined&limit=1")
                .json()
                .at("/items/0/details/permissions")
                .asText()
                .split(" "))
        .hasSize(256);
    assertInvalid(admin.put("/roles/many", permissions(257)), "permissions");
  }

  private static String permissions(int number) {
    return IntStream.range(0, number)
        .mapToObj(
            "\"a-resource-with-a-name-012345%03d:an-action-of-a-name-0123456789ab\""::formatted)
        .collect(Collectors.joining(",", "{\"permissions\":[", "]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users",
        "users:",
        ":read",
        "a:b:c",
        "Users:read",
        "users:read ",
        "*",
        "us*:read",
        "ü:read"
      })
  void aPermissionThatCannotBeIsNamed(String permission) {
    assertInvalid(
        admin.put("/roles/odd", "{\"permissions\":[\"users:read\",\"" + permission + "\"]}"),
        "permissions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Odd", "odd%20", "%20odd", "odd%E2%80%8B", "1st", "-odd", "od_d", "%C3%B6dd"})
  void aNameThatCannotBeIsNamed(String name) {
    for (String path : new String[] {"/roles/" + name, "/token-policies/" + name}) {
      Answer answer = admin.put(path, path.startsWith("/roles") ? "{\"permissions\":[]}" : "{}");
      assertInvalid(answer, "name");
      assertThat(slug(admin.get(path))).isEqualTo("not-found");
      assertThat(slug(admin.delete(path))).isEqualTo("not-found");
    }
  }

  @Test
  void aNameHasSixtyFourCharactersAtMost() {
    String most = "r".repeat(64);

    assertThat(admin.put("/roles/" + most, "{\"permissions\":[]}").status()).isEqualTo(201);
    assertThat(admin.delete("/roles/" + most).status()).isEqualTo(204);
    assertInvalid(admin.put("/roles/" + most + "r", "{\"permissions\":[]}"), "name");
  }

  @Test
  void anIdIsReadInCapitalsTooAndNeverInAShorterForm() {
    String id = user.substring("/users/".length());

    assertThat(admin.get("/users/" + id.toUpperCase(Locale.ROOT)).status()).isEqualTo(200);
    assertThat(slug(admin.get("/users/" + id.replaceFirst("^0", "")))).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users?limit=%zz",
        "/users?limit=%",
        "/users?%zz=1",
        "/users?cursor=%ff",
        "/users?a%00b=1"
      })
  void aQueryThatCannotBeReadIsMalformed(String path) throws IOException {
    assertThat(raw(path)).startsWith("HTTP/1.1 400 ").contains("urn:watchword:problem:malformed");
  }

  private static String raw(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.setSoTimeout(10_000);
      String request =
          "GET %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
              .formatted(path, team.admin());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/roles", "/token-policies", "/signing-keys", "/audit-events"})
  void anUnknownOrRepeatedParameterIsNamed(String path) {
    assertThat(admin.get(path + "?page=2").json().get("detail").asText()).contains("'page'");
    assertThat(admin.get(path + "?limit=1&limit=1").json().get("detail").asText())
        .contains("'limit'");
    assertThat(slug(admin.get(path + "?page=2"))).isEqualTo("malformed-request");
    for (String limit : new String[] {"0", "201", "-1", "abc", "", "1e1", "%2B1", "١"}) {
      assertThat(admin.get(path + "?limit=" + limit).json().get("detail").asText())
          .contains("'limit'");
    }
    assertThat(admin.get(path + "?limit=200").status()).isEqualTo(200);
  }
}
