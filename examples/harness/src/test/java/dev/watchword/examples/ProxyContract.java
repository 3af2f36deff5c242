package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy does beyond that: it tells a service behind it who the user is. */
abstract class ProxyContract extends ExampleContract {
  private static final List<String> IDENTITY =
      List.of("X-User-Id", "X-Username", "X-Roles", "X-Session-Id", "X-Client-Id");
  private static final String FORGED = "forged";

  private final Upstream upstream = Upstream.start();

  ProxyContract(String folder, List<String> needed) {
    super(folder, needed, Expected.allRefused());
  }

  @Override
  Map<String, String> furtherSettings() {
    return Map.of("UPSTREAM", upstream.uri().toString());
  }

  @AfterAll
  void endUpstream() {
    upstream.close();
  }

  /** The identity headers in each spelling that some upstream takes for them. */
  private static String[] forgedHeaders() {
    return IDENTITY.stream()
        .flatMap(
            name ->
                Stream.of(
                    name,
                    name.toLowerCase(Locale.ROOT),
                    name.replace('-', '_'),
                    name.replaceFirst("-", "_"),
                    name.substring(0, 2) + name.substring(2).replace('-', '_')))
        .distinct()
        .flatMap(name -> Stream.of(name, FORGED))
        .toArray(String[]::new);
  }

  private static String[] with(String[] headers, String... more) {
    return Stream.of(headers, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static List<String> identity(HttpResponse<String> answer) {
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith("x") && !line.startsWith("x-forwarded"))
        .filter(line -> !line.endsWith(": "))
        .toList();
  }

  @Test
  void theUpstreamLearnsWhoTheUserIs() {
    List<String> headers = identity(get("/hello", admin()));

    assertThat(headers).hasSize(4).contains("x-username: grace", "x-roles: admin,user");
    assertThat(headers).anyMatch(line -> line.matches("x-user-id: [0-9a-f-]{36}"));
    assertThat(headers).anyMatch(line -> line.matches("x-session-id: [0-9a-f-]{36}"));
  }

  @Test
  void aNameThatIsNotAsciiIsEncoded() {
    String token = ISSUER.token().user("zoë").build();

    assertThat(identity(get("/hello", token))).contains("x-username: zo%C3%AB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "OPTIONS", "HEAD"})
  void noHeaderOfTheClientsOwnPasses(String method) {
    String[] headers = with(forgedHeaders(), "Authorization", "Bearer " + user());

    HttpResponse<String> answer = Http.send(method, example().uri("/hello"), "", headers);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(FORGED);
  }

  @Test
  void aConnectionHeaderRemovesNothingOfWatchwords() {
    String[] headers = {
      "Authorization", "Bearer " + user(), "Connection", "close, " + String.join(", ", IDENTITY)
    };

    HttpResponse<String> answer = Http.get(example().uri("/hello"), headers);

    assertThat(identity(answer)).hasSize(4).contains("x-username: ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hello", "/admin"})
  void aPreflightPassesWithoutAnIdentity(String path) {
    String[] headers =
        with(
            forgedHeaders(),
            "Origin",
            "https://page.example",
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "authorization");

    HttpResponse<String> answer = Http.send("OPTIONS", example().uri(path), "", headers);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(identity(answer)).isEmpty();
    assertThat(answer.body()).contains("origin: https://page.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/admin", "/admin/", "/admin/x", "/admin?x", "/ADMIN", "/%61dmin", "/x/../admin"})
  void noSpellingOfThePathPassesTheRole(String path) {
    int before = upstream.requests();

    assertThat(get(path, user()).statusCode()).isEqualTo(403);
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @Test
  void whatIsRefusedDoesNotReachTheUpstream() {
    int before = upstream.requests();

    ISSUER.hostileTokens().forEach(hostile -> get("/hello", hostile.token()));
    Http.get(example().uri("/hello"));

    assertThat(upstream.requests()).isEqualTo(before);
  }

  @Test
  void theChallengeIsWatchwords() {
    String expired = ISSUER.token().expiresIn(Duration.ofHours(-1)).build();

    for (String token : List.of("garbage", expired)) {
      HttpResponse<String> own =
          Http.get(ISSUER.uri().resolve("/verify"), "Authorization", "Bearer " + token);

      assertThat(get("/hello", token).headers().allValues("WWW-Authenticate"))
          .isNotEmpty()
          .isEqualTo(own.headers().allValues("WWW-Authenticate"));
    }
  }

  @Test
  void whileTheIssuerIsGoneNobodyPasses() {
    int before = upstream.requests();
    ISSUER.goAway();
    try {
      assertThat(get("/hello", admin()).statusCode()).isBetween(500, 599);
      assertThat(get("/admin", admin()).statusCode()).isBetween(500, 599);
      assertThat(upstream.requests()).isEqualTo(before);
    } finally {
      ISSUER.comeBack();
    }
    assertThat(get("/hello", admin()).statusCode()).isEqualTo(200);
  }
}
