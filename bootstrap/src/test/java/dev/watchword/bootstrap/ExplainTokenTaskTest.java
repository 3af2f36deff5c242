package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators are told why a token is refused; whoever presents it never is. */
class ExplainTokenTaskTest {
  @Served(shared = true)
  private static RunningService service;

  @Test
  void aGoodAccessTokenIsAccepted() {
    assertThat(explained(service.logInAsAdministrator().access()))
        .startsWith("Accepted: ")
        .contains("It belongs to admin (")
        .contains("roles admin")
        .contains("Now the session is open until ");
  }

  @Test
  void theTokenItselfIsNotRepeated() {
    Tokens tokens = service.logInAsAdministrator();

    assertThat(explained(tokens.access())).doesNotContain(tokens.access().substring(0, 20));
    assertThat(explained(tokens.refresh())).doesNotContain(tokens.refresh().substring(0, 20));
  }

  @Test
  void aNewlineAtTheEndIsNotPartOfTheToken() {
    assertThat(explained(service.logInAsAdministrator().access() + "\n")).startsWith("Accepted: ");
  }

  @Test
  void aTokenWhoseSessionHasEndedIsExplainedByThat() {
    Tokens tokens = service.logInAsAdministrator();
    service.postNothing("/logout", bearer(tokens.access()));

    assertThat(explained(tokens.access()))
        .startsWith("Refused: its session has ended.\n")
        .contains("Now the session has ended at ")
        .contains("(LOGOUT)");
    assertThat(explained(tokens.refresh())).startsWith("Refused: its session has ended.\n");
  }

  @Test
  void whatIsNoTokenIsExplainedToo() {
    assertThat(explained("garbage")).startsWith("Refused: it is not three base64url parts");
    assertThat(explained("watchword_rt_x"))
        .startsWith("Refused: this installation did not issue this");
    String token = service.logInAsAdministrator().access();
    assertThat(explained(token.substring(0, token.length() - 4) + "AAAA"))
        .startsWith("Refused: it is not signed by the key ");
  }

  @Test
  void explainingARefreshTokenChangesNothing() {
    String first = service.logInAsAdministrator().refresh();
    assertThat(explained(first)).startsWith("Accepted: this is the session's current");
    String second = refreshed(first);
    assertThat(explained(first)).startsWith("Accepted: this refresh token was replaced at");
    String third = refreshed(second);

    assertThat(explained(first)).startsWith("Refused: this refresh token was replaced, and so was");
    String fourth = refreshed(third);
    assertThat(explained(first)).startsWith("Refused: this refresh token was replaced earlier");
    assertThat(explained(first)).contains("generation 1 where the current one is 4");

    assertThat(explained(fourth)).startsWith("Accepted: ");
    refreshed(fourth);
  }

  private static String refreshed(String token) {
    return Tokens.of(service.postNothing("/refresh", bearer(token))).refresh();
  }

  @Test
  void aBodyIsNeeded() {
    Answer answer = service.runTask("explain-token", "\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).isEqualTo("The body must be the token.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "watchword_cs_abc | This is a client's secret, not a token.",
        "watchword_lc_abc | This is a challenge, not a token; POST /login/challenge takes it.",
        "Bearer eyJabc.d.e | The body must be the token alone, without the word Bearer."
      })
  void whatIsTakenForATokenIsNamed(String body, String message) {
    Answer answer = service.runTask("explain-token", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().body()).isEqualTo(message + "\n");
  }

  private static String explained(String token) {
    Answer answer = service.runTask("explain-token", token);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(answer.response().body().lines().count()).isBetween(1L, 2L);
    return answer.response().body();
  }
}
