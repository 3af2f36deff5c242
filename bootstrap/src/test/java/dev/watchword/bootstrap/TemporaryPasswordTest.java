package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.ApiClient.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that another person chose lets its user choose one, and opens nothing else. */
class TemporaryPasswordTest {
  private static final String GIVEN = "amber-glacier-thimble-19";
  private static final String CHOSEN = "violet-harbour-lantern-42";

  private static RunningService service;
  private static Tokens admin;

  @BeforeAll
  static void start(@TempDir Path folder) {
    service = RunningService.start(folder);
    admin = service.logInAsAdministrator();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aNewUserChoosesAPasswordBeforeAnythingElse() {
    Answer created =
        service.post(
            "/users",
            "{\"username\":\"ada\",\"password\":\"%s\",\"roles\":[]}".formatted(GIVEN),
            bearer(admin.access()));
    assertThat(created.status()).isEqualTo(201);

    Answer login = service.post("/login", credentials("ada", GIVEN));
    String challenge = challengeIn(login);

    assertThat(answer(challenge, "short").status()).isEqualTo(422);
    assertThat(Problems.slug(answer(challenge, GIVEN))).isEqualTo("password-rejected");
    Answer done = answer(challenge, CHOSEN);
    assertThat(done.status()).as(done.response().body()).isEqualTo(200);
    assertThat(service.get("/me", bearer(Tokens.of(done).access())).status()).isEqualTo(200);

    assertThat(Problems.slug(answer(challenge, "marble-thicket-ferry-58")))
        .isEqualTo("invalid-credentials");
    assertThat(service.post("/login", credentials("ada", GIVEN)).status()).isEqualTo(401);
    assertThat(service.post("/login", credentials("ada", CHOSEN)).status()).isEqualTo(200);
  }

  @Test
  void aResetPasswordIsTemporaryToo() {
    String path = "/users/" + create("grace") + "/password";
    Answer reset =
        service.put(path, "{\"new_password\":\"%s\"}".formatted(CHOSEN), bearer(admin.access()));
    assertThat(reset.status()).isEqualTo(204);

    challengeIn(service.post("/login", credentials("grace", CHOSEN)));
  }

  @Test
  void soIsWhatAnOperatorSetsUnlessItIsDenied() {
    assertThat(service.runTask("create-user?username=linus&roles=user", GIVEN).status())
        .isEqualTo(200);
    challengeIn(service.post("/login", credentials("linus", GIVEN)));

    assertThat(service.runTask("set-password?username=linus", CHOSEN).status()).isEqualTo(200);
    challengeIn(service.post("/login", credentials("linus", CHOSEN)));

    assertThat(service.runTask("set-password?username=linus&temporary=false", CHOSEN).status())
        .isEqualTo(200);
    assertThat(service.post("/login", credentials("linus", CHOSEN)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "watchword_lc_",
        "watchword_lc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "nonsense"
      })
  void aChallengeThatWasNotWrittenHereIsRefused(String challenge) {
    Answer refused = answer(challenge, CHOSEN);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(Problems.slug(refused)).isEqualTo("invalid-credentials");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"watchword\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{\"challenge\":\"x\"}", "{\"challenge\":null,\"new_password\":\"x\"}"})
  void aBodyThatLacksAMemberIsMalformed(String body) {
    assertThat(Problems.slug(service.post("/login/challenge", body)))
        .isEqualTo("malformed-request");
  }

  private static String create(String name) {
    Answer created =
        service.post(
            "/users",
            "{\"username\":\"%s\",\"password\":\"%s\",\"roles\":[],\"temporary\":false}"
                .formatted(name, GIVEN),
            bearer(admin.access()));
    assertThat(service.post("/login", credentials(name, GIVEN)).status()).isEqualTo(200);
    return created.json().get("id").asText();
  }

  private static String challengeIn(Answer login) {
    assertThat(login.status()).as(login.response().body()).isEqualTo(403);
    assertThat(Problems.slug(login)).isEqualTo("more-needed");
    assertThat(login.json().get("needs").toString()).isEqualTo("[\"new-password\"]");
    assertThat(login.json().get("expires_in").asInt()).isEqualTo(600);
    assertThat(login.header("Cache-Control")).contains("no-store");
    return login.json().get("challenge").asText();
  }

  private static Answer answer(String challenge, String chosen) {
    return service.post(
        "/login/challenge",
        "{\"challenge\":\"%s\",\"new_password\":\"%s\"}".formatted(challenge, chosen));
  }
}
