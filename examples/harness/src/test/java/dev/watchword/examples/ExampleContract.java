package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.watchword.testkit.HostileToken;
import dev.watchword.testkit.WatchwordIssuer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every example that protects a service does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExampleContract {
  private static final String HELLO = "/hello";
  private static final String ADMIN = "/admin";

  /** One for all examples. */
  static final WatchwordIssuer ISSUER = WatchwordIssuer.forAudience("https://api.example");

  private final String folder;
  private final List<String> needed;
  private final Expected expected;
  private RunningExample example;

  /**
   * An example.
   *
   * @param folder its folder in {@code examples}
   * @param needed the commands and files that it needs on the machine
   */
  ExampleContract(String folder, List<String> needed, Expected expected) {
    this.folder = folder;
    this.needed = needed;
    this.expected = expected;
  }

  @BeforeAll
  void start() {
    Machine.needs(needed);
    Map<String, String> settings = new HashMap<>(furtherSettings());
    settings.put("WATCHWORD_ISSUER", ISSUER.uri().toString());
    settings.put("WATCHWORD_AUDIENCE", ISSUER.audience());
    example = RunningExample.start(folder, settings);
    // The first token makes it fetch the keys, for which a busy machine takes its time.
    example.await(() -> get(HELLO, user()).statusCode() == 200);
  }

  @AfterAll
  void end() {
    if (example != null) {
      example.close();
    }
  }

  /** Those that not every example has. */
  Map<String, String> furtherSettings() {
    return Map.of();
  }

  RunningExample example() {
    return example;
  }

  static String user() {
    return ISSUER.token().user("ada").roles("user").build();
  }

  static String admin() {
    return ISSUER.token().user("grace").roles("admin", "user").build();
  }

  HttpResponse<String> get(String path, String token) {
    return Http.get(example.uri(path), "Authorization", "Bearer " + token);
  }

  @Test
  void aUserIsGreeted() {
    HttpResponse<String> answer = get(HELLO, user());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("ada");
  }

  @Test
  void aUserIsNoAdministrator() {
    assertThat(get(ADMIN, user()).statusCode()).isEqualTo(403);
  }

  @Test
  void anAdministratorMayDoBoth() {
    assertThat(get(HELLO, admin()).statusCode()).isEqualTo(200);
    assertThat(get(ADMIN, admin()).statusCode()).isEqualTo(200);
  }

  @Test
  void aRoleIsMoreThanTheBeginningOfOne() {
    String token = ISSUER.token().user("ada").roles("administrator", "not-admin").build();

    assertThat(get(ADMIN, token).statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenForSeveralServicesIsAcceptedByEach() {
    String token = ISSUER.token().audiences("https://other.example", ISSUER.audience()).build();

    assertThat(get(HELLO, token).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenOfTheNextKeyIsAccepted() {
    assertThat(get(HELLO, user()).statusCode()).isEqualTo(200);

    ISSUER.rotateKeys();

    assertThat(get(HELLO, user()).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutATokenTheAnswerSaysWhatIsMissing() {
    for (String path : List.of(HELLO, ADMIN)) {
      HttpResponse<String> answer = Http.get(example.uri(path));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
          .startsWithIgnoringCase("Bearer");
    }
  }

  @Test
  void hostileTokensAreRefused() {
    List<HostileToken> tokens = ISSUER.hostileTokens();

    assertSoftly(
        both -> {
          both.assertThat(otherThan401(HELLO, tokens)).as(HELLO).isEqualTo(expected.atHello());
          both.assertThat(otherThan401(ADMIN, tokens)).as(ADMIN).isEqualTo(expected.atAdmin());
        });
  }

  private Map<String, Integer> otherThan401(String path, List<HostileToken> tokens) {
    Map<String, Integer> answers = new TreeMap<>();
    for (HostileToken hostile : tokens) {
      int status = get(path, hostile.token()).statusCode();
      if (status != 401) {
        answers.put(hostile.name(), status);
      }
    }
    return answers;
  }

  @Test
  void aTokenBelongsInTheHeader() {
    String query = "?access_token=" + URLEncoder.encode(user(), StandardCharsets.UTF_8);

    assertThat(Http.get(example.uri(HELLO + query)).statusCode())
        .isEqualTo(expected.tokenInQuery());
  }

  @Test
  void anotherSchemeIsNoToken() {
    HttpResponse<String> answer =
        Http.get(example.uri(HELLO), "Authorization", "Basic YWRhOmFtYmVyLWdsYWNpZXI=");

    assertThat(answer.statusCode()).isEqualTo(expected.otherScheme());
  }
}
