package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.token.HostileToken;
import dev.watchword.domain.token.TokenForge;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalogue of attacks at a running service, by whoever has its signing key: each of them gets
 * the same answer, byte for byte.
 */
class HostileTokensTest {
  private static final String CHALLENGE = "Bearer realm=\"watchword\"";
  private static final String REFUSED = CHALLENGE + ", error=\"invalid_token\"";

  /** All headers of a request together, in bytes. */
  private static final int HEADER_LIMIT = 8192;

  /** What the buffers of a connection take, though nobody reads it. */
  private static final int UNREAD_LIMIT = 65_536;

  private static RunningService service;
  private static RawHttp http;
  private static TokenForge forge;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    RunningService.start(data).close();
    StolenKeys keys = StolenKeys.inDataFolder(data);
    service = RunningService.start(data);
    http = new RawHttp(service.port());
    forge = keys.forge(service.logInAsAdministrator().access());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static Stream<HostileToken> hostile() {
    return HostileToken.all(forge)
        .filter(hostile -> isCarried(hostile.token()))
        .filter(hostile -> hostile.token().length() < UNREAD_LIMIT);
  }

  /** HTTP itself takes the spaces off the end of a value, and ends it with its line. */
  private static boolean isCarried(String token) {
    return token.equals(token.stripTrailing())
        && token.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
  }

  private static RawHttp.Answer present(String token) {
    return http.get("/me", "Authorization: Bearer " + token);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void aHostileTokenGetsTheOneAnswer(HostileToken hostile) {
    RawHttp.Answer answer = present(hostile.token());

    if (hostile.token().length() < HEADER_LIMIT) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).containsExactly(REFUSED);
      assertThat(answer.withoutItsOwn()).isEqualTo(present("a.b.c").withoutItsOwn());
    } else {
      assertThat(answer.status()).isEqualTo(431);
    }
    assertThat(answer.body())
        .contains("urn:watchword:problem:")
        .doesNotContain("Exception")
        .doesNotContain("jose4j");
  }

  static Stream<HostileToken> uncarried() {
    return HostileToken.all(forge).filter(hostile -> !isCarried(hostile.token()));
  }

  /** What arrives is then another token, or another request. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("uncarried")
  void whatHttpCannotCarryNeverArrives(HostileToken hostile) {
    RawHttp.Answer answer = present(hostile.token());

    assertThat(answer.status())
        .isIn(hostile.token().strip().equals(forge.genuine()) ? 200 : 401, 400);
    assertThat(answer.body()).doesNotContain("Exception");
  }

  static Stream<HostileToken> tooLong() {
    return HostileToken.all(forge).filter(hostile -> hostile.token().length() >= UNREAD_LIMIT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tooLong")
  void whatIsFarTooLongIsCutOff(HostileToken hostile) {
    Optional<RawHttp.Answer> answer =
        http.getUnlessCutOff("/me", "Authorization: Bearer " + hostile.token());

    assertThat(answer.map(RawHttp.Answer::status)).isIn(Optional.empty(), Optional.of(431));
    assertThat(present(forge.genuine()).status()).isEqualTo(200);
  }

  @Test
  void whatTheForgeWritesUnchangedIsAccepted() {
    assertThat(present(forge.genuine()).status()).isEqualTo(200);
    assertThat(present(forge.signed(forge.header(), forge.payload())).status()).isEqualTo(200);
    assertThat(present(forge.signed(forge.headerAnd(" "), forge.payloadAnd(" "))).status())
        .isEqualTo(200);
  }

  /** Row 26: neither an access token nor an id token can be exchanged. */
  @ParameterizedTest(name = "26 an access token of type {0} as a refresh token")
  @ValueSource(strings = {"at+jwt", "JWT", "rt+jwt"})
  void anAccessTokenIsNoRefreshToken(String type) {
    String token = forge.signed(forge.headerAnd(" ").replace("at+jwt", type), forge.payload());

    assertThat(service.postNothing("/refresh", ApiClient.bearer(token)).status()).isEqualTo(401);
    assertThat(service.post("/refresh", "{\"refresh_token\":\"" + token + "\"}").status())
        .isEqualTo(401);
  }

  /** Row 29: the other signature of the same claims is as good, so what ends one ends both. */
  @Test
  void theTwinOfATokenEndsWithIt() {
    TokenForge other =
        new TokenForge(
            service.logInAsAdministrator().access(), forge.publicKey(), forge.privateKey());
    String twin = other.withSignature(negated(other.signature()));
    assertThat(present(twin).status()).isEqualTo(200);

    service.postNothing("/logout", ApiClient.bearer(other.genuine()));

    assertThat(present(twin).status()).isEqualTo(401);
    assertThat(present(other.genuine()).status()).isEqualTo(401);
  }

  private static byte[] negated(byte[] signature) {
    BigInteger order = forge.publicKey().getParams().getOrder();
    byte[] s = order.subtract(new BigInteger(1, signature, 32, 32)).toByteArray();
    byte[] twin = new byte[64];
    System.arraycopy(signature, 0, twin, 0, 32);
    int length = Math.min(s.length, 32);
    System.arraycopy(s, s.length - length, twin, 64 - length, length);
    return twin;
  }

  static Stream<Arguments> headers() {
    String token = forge.genuine();
    return Stream.of(
        header("bearer", 200, "bearer " + token),
        header("BEARER", 200, "BEARER " + token),
        header("spaces at the end", 200, "Bearer " + token + "  \t"),
        header("two spaces", 401, "Bearer  " + token),
        header("a tab", 401, "Bearer\t" + token),
        header("a list", 401, "Bearer " + token + ", Bearer " + token),
        header("a list without spaces", 401, "Bearer " + token + ",Bearer " + token),
        header("quotes", 401, "Bearer \"" + token + "\""),
        header("a parameter", 401, "Bearer token=" + token + ";x"),
        header("no token", 401, "Bearer"),
        header("two headers", 400, "Bearer " + token, "Bearer " + token),
        header("two headers of two schemes", 400, "Bearer " + token, "Basic YTpi"),
        header("two headers, one empty", 400, "", "Bearer " + token));
  }

  private static Arguments header(String name, int status, String... values) {
    return Arguments.of(name, status, List.of(values));
  }

  @ParameterizedTest(name = "42 {0}: {1}")
  @MethodSource("headers")
  void theHeaderHasOneForm(String name, int status, List<String> values) {
    RawHttp.Answer answer =
        http.get("/me", values.stream().map("Authorization: "::concat).toArray(String[]::new));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo(status == 401 ? List.of(REFUSED) : List.of());
  }

  static Stream<Arguments> elsewhere() {
    String token = forge.genuine();
    return Stream.of(
        Arguments.of("no header", "/me", "Accept: */*"),
        Arguments.of("an empty header", "/me", "Authorization:"),
        Arguments.of("no scheme", "/me", "Authorization: " + token),
        Arguments.of("Basic", "/me", "Authorization: Basic YTpi"),
        Arguments.of("DPoP", "/me", "Authorization: DPoP " + token),
        Arguments.of("a scheme that begins so", "/me", "Authorization: BearerX " + token),
        Arguments.of("in the query", "/me?access_token=" + token, "Accept: */*"),
        Arguments.of("in a cookie", "/me", "Cookie: access_token=" + token),
        Arguments.of("in another header", "/me", "X-Authorization: Bearer " + token),
        Arguments.of("for a proxy", "/me", "Proxy-Authorization: Bearer " + token));
  }

  /** Who sends no bearer token is told no error (RFC 6750 section 3.1). */
  @ParameterizedTest(name = "42 {0}: no token")
  @MethodSource("elsewhere")
  void aTokenElsewhereIsNone(String name, String path, String line) {
    RawHttp.Answer answer = http.get(path, line);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).containsExactly(CHALLENGE);
  }

  /** Row 42 once more. */
  @Test
  void aTokenInAFormIsNone() {
    RawHttp.Answer answer = http.getWithForm("/me", "access_token=" + forge.genuine());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).containsExactly(CHALLENGE);
  }

  /** Row 25, with a real one. */
  @Test
  void aRefreshTokenIsNoAccessToken() {
    Tokens tokens = service.logInAsAdministrator();

    assertThat(present(tokens.refresh()).withoutItsOwn())
        .isEqualTo(present("a.b.c").withoutItsOwn());
  }
}
