package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.ApiClient.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a name and a password, the answer is the same to the byte. */
class LoginAnswersTest {
  private static final String WRONG = "wrong horse battery staple";

  @Served private static RunningService service;

  @BeforeAll
  static void prepare() {
    Team team = new Team(service);
    team.create("ada", "user");
    String disabled = team.create("grace", "user");
    assertThat(
            service
                .patch("/users/" + disabled, "{\"state\":\"disabled\"}", bearer(team.admin()))
                .status())
        .isEqualTo(200);
  }

  record Login(String kind, String name, String password) {
    @Override
    public String toString() {
      return kind;
    }
  }

  static Stream<Login> logins() {
    return Stream.of(
        new Login("an unknown name", "nobody", WRONG),
        new Login("an unknown name with somebody's password", "nobody", Team.PASSWORD),
        new Login("a disabled user with the right password", "grace", Team.PASSWORD),
        new Login("a disabled user with a wrong password", "grace", WRONG),
        new Login("a name that is too long", "a".repeat(255), WRONG),
        new Login("a name that is far too long", "a".repeat(1000), WRONG),
        new Login("a name that cannot be printed", "ada\u0007", Team.PASSWORD),
        new Login("a name with a space", " ada", Team.PASSWORD),
        new Login("no name", "", Team.PASSWORD),
        new Login("a password that is too long", "ada", "x".repeat(257)),
        new Login("an unknown name with a password that is too long", "nobody", "x".repeat(257)));
  }

  @ParameterizedTest
  @MethodSource("logins")
  void isAnsweredLikeAWrongPassword(Login login) {
    Answer wrongPassword = answer("ada", WRONG);
    Answer other = answer(login.name(), login.password());

    assertThat(wrongPassword.status()).isEqualTo(401);
    assertThat(other.status()).isEqualTo(401);
    assertThat(other.response().body()).isEqualTo(wrongPassword.response().body());
    assertThat(headers(other))
        .isEqualTo(headers(wrongPassword))
        .containsKeys("WWW-Authenticate", "Content-Type", "Content-Length");
    // Each failure counts, so let the next one begin anew.
    assertThat(service.runTask("unlock?username=ada", "").status()).isEqualTo(200);
    assertThat(service.runTask("unlock?username=grace", "").status()).isEqualTo(200);
  }

  private static Answer answer(String name, String password) {
    return service.post("/login", credentials(name, password));
  }

  /** All but the two that are of each answer alone; of these that they are there. */
  private static Map<String, List<String>> headers(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(answer.response().headers().map());
    for (String alone : List.of("Date", "X-Request-Id")) {
      assertThat(headers.put(alone, List.of())).as(alone).hasSize(1);
    }
    return headers;
  }
}
