package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.ADMIN_PASSWORD;
import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, a problem document goes out, with the right status. */
class BadInputTest {
  @Served private static RunningService service;

  static Stream<Arguments> malformedBodies() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("blank", "   "),
        Arguments.of("null", "null"),
        Arguments.of("an array", "[]"),
        Arguments.of("a text", "\"username\""),
        Arguments.of("a number", "7"),
        Arguments.of("not JSON", "{username:1"),
        Arguments.of("trailing rubbish", "{\"username\":\"a\",\"password\":\"b\"} x"),
        Arguments.of("a second document", "{\"username\":\"a\",\"password\":\"b\"}{}"),
        Arguments.of("no members", "{}"),
        Arguments.of("a missing member", "{\"username\":\"a\"}"),
        Arguments.of("a null member", "{\"username\":\"a\",\"password\":null}"),
        Arguments.of("a number for a text", "{\"username\":1,\"password\":\"b\"}"),
        Arguments.of("a boolean for a text", "{\"username\":true,\"password\":\"b\"}"),
        Arguments.of("an object for a text", "{\"username\":{},\"password\":\"b\"}"),
        Arguments.of("an array for a text", "{\"username\":[\"a\"],\"password\":\"b\"}"),
        Arguments.of(
            "an unknown member", "{\"username\":\"a\",\"password\":\"b\",\"role\":\"admin\"}"),
        Arguments.of(
            "a doubled member", "{\"username\":\"a\",\"username\":\"admin\",\"password\":\"b\"}"),
        Arguments.of(
            "a doubled member in disguise",
            "{\"username\":\"a\",\"\\u0075sername\":\"b\",\"password\":\"c\"}"),
        Arguments.of("half a surrogate pair", "{\"username\":\"a\",\"password\":\"\\udc00\"}"),
        Arguments.of("deep nesting", "[".repeat(20_000)),
        Arguments.of(
            "a member as long as a book",
            "{\"username\":\"" + "a".repeat(20_000) + "\",\"password\":\"b\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformedBodies")
  void aMalformedBodyIsRefused(String name, String body) {
    assertProblem(service.post("/login", body), 400, "malformed-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'username':'a','pasword':'b'} | The member 'pasword' is unknown; known are device,"
            + " password, username.",
        "{'username':'a','password':'b','a\\u0000\\u0001b':1} | The member 'a??b' is unknown;"
            + " known are device, password, username.",
        "{'username':'a','username':'b'} | The member 'username' is given twice.",
        "{'username':7,'password':'b'} | The member 'username' is missing or has the wrong type.",
        "{'username':'a'} | The member 'password' is missing or has the wrong type."
      })
  void whatIsWrongWithABodyIsSaidByTheNameOfTheMember(String body, String detail) {
    Answer answer = service.post("/login", body.replace('\'', '"'));

    assertProblem(answer, 400, "malformed-request");
    assertThat(answer.json().get("detail").asText()).isEqualTo(detail);
  }

  @Test
  void aNameThatIsFarTooLongIsCut() {
    String name = "n".repeat(65);

    assertThat(service.post("/login", "{\"" + name + "\":1}").json().get("detail").asText())
        .contains("'" + "n".repeat(64) + "...'");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String body = "{\"username\":\"a\",\"password\":\"" + "b".repeat(70_000) + "\"}";

    assertProblem(service.post("/login", body), 413, "too-large");
  }

  @Test
  void aBodyThatIsTooLargeAndOfUnknownLengthIsRefused() {
    byte[] body = ("{\"username\":\"" + "b".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
    Answer answer =
        service.send(
            service
                .request("/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))));

    assertProblem(answer, 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/xml",
        "multipart/form-data"
      })
  void anotherContentTypeIsRefused(String contentType) {
    Answer answer =
        service.send(
            service
                .request("/login")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(ApiClient.credentials("admin", ADMIN_PASSWORD))));

    assertProblem(answer, 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nobody",
        "admin ",
        " admin",
        "admin\u200b",
        "ad min",
        "admin\u0000",
        "😀"
      })
  void aNameThatIsNobodysIsRefusedLikeAWrongPassword(String username) {
    Answer answer = service.post("/login", ApiClient.credentials(username, ADMIN_PASSWORD));

    assertProblem(answer, 401, "invalid-credentials");
    assertThat(answer.json().get("message").asText()).isEqualTo("Invalid credentials");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"watchword\"");
  }

  @Test
  void aPasswordIsTakenExactlyAsGiven() {
    Stream.of(
            ADMIN_PASSWORD + " ",
            " " + ADMIN_PASSWORD,
            ADMIN_PASSWORD.toUpperCase(java.util.Locale.ROOT),
            ADMIN_PASSWORD + "\u0000",
            ADMIN_PASSWORD.substring(1),
            "",
            "x".repeat(300))
        .forEach(
            password ->
                assertProblem(
                    service.post("/login", ApiClient.credentials("admin", password)),
                    401,
                    "invalid-credentials"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/refresh", "/logout"})
  void anEmptyBodyIsNoBodyWhateverItsContentType(String path) {
    Tokens tokens = service.logInAsAdministrator();

    assertThat(sendForm(path, tokens.refresh(), "").status()).isIn(200, 204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/refresh", "/logout"})
  void aFormIsRefusedAlsoWhereTheBodyMayBeLeftOut(String path) {
    Tokens tokens = service.logInAsAdministrator();

    assertProblem(sendForm(path, tokens.refresh(), "all=true"), 415, "unsupported-media-type");
    assertThat(service.get("/me", bearer(tokens.access())).status()).isEqualTo(200);
  }

  private static Answer sendForm(String path, String token, String body) {
    return service.send(
        service
            .request(path, bearer(token))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br"})
  void anEncodedBodyIsRefused(String encoding) {
    String body = RunningService.credentials("admin", ApiClient.ADMIN_PASSWORD);

    assertProblem(
        service.post("/login", body, "Content-Encoding", encoding), 415, "unsupported-media-type");
  }

  @Test
  void aBodyThatComesTooSlowlyIsRefused() throws IOException {
    String answer =
        raw(
            "POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n{");

    assertThat(answer).startsWith("HTTP/1.1 4").contains("urn:watchword:problem:");
  }

  @Test
  void anEmptyOrUnprintableDeviceIsRefused() {
    Answer answer =
        service.post(
            "/login", "{\"username\":\"admin\",\"password\":\"x\",\"device\":\"a\\u0007b\"}");

    assertProblem(answer, 422, "validation-failed");
    assertThat(answer.json().get("errors").get(0).get("member").asText()).isEqualTo("device");
  }

  @Test
  void eachKindOfTokenIsRefusedInThePlaceOfTheOther() {
    Tokens tokens = service.logInAsAdministrator();

    assertProblem(service.get("/me", bearer(tokens.refresh())), 401, "invalid-token");
    assertProblem(service.postNothing("/refresh", bearer(tokens.access())), 401, "invalid-token");
    assertThat(service.get("/me", bearer(tokens.access())).status()).isEqualTo(200);
    assertThat(service.postNothing("/refresh", bearer(tokens.refresh())).status()).isEqualTo(200);
  }

  @Test
  void aTokenInTheQueryIsNoCredential() {
    Tokens tokens = service.logInAsAdministrator();

    Answer answer = service.get("/me?access_token=" + tokens.access());

    assertProblem(answer, 401, "invalid-token");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"watchword\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer", "Bearer ", "Bearer  a.b.c", "Basic YTpi", "Bearer a, Bearer b", "a.b.c"})
  void anAuthorizationHeaderWithoutATokenIsRefused(String header) {
    assertProblem(service.get("/me", "Authorization", header), 401, "invalid-token");
  }

  @Test
  void theSchemeIsReadInAnyCase() {
    Tokens tokens = service.logInAsAdministrator();

    assertThat(service.get("/me", "Authorization", "bEARER " + tokens.access()).status())
        .isEqualTo(200);
  }

  @Test
  void twoCredentialsAtOnceAreRefused() {
    Tokens tokens = service.logInAsAdministrator();
    String body = "{\"refresh_token\":\"" + tokens.refresh() + "\"}";

    assertProblem(
        service.post("/refresh", body, bearer(tokens.refresh())), 400, "malformed-request");
    assertProblem(
        service.post("/logout", body, bearer(tokens.refresh())), 400, "malformed-request");
    assertProblem(
        service.post("/logout", body, "Authorization", "Basic YTpi"), 400, "malformed-request");
    assertProblem(
        service.get(
            "/me",
            "Authorization",
            "Bearer " + tokens.access(),
            "Authorization",
            "Bearer " + tokens.access()),
        400,
        "malformed-request");
    assertThat(service.get("/me", bearer(tokens.access())).status()).isEqualTo(200);
  }

  @Test
  void nothingOfABodyIsReadBeforeTheCallerIsKnown() {
    assertProblem(service.put("/me/password", "{broken"), 401, "invalid-token");
  }

  @Test
  void anUnknownRouteIsNotFoundAndAnUnknownMethodNotAllowed() {
    assertProblem(service.get("/nothing/here"), 404, "not-found");
    Answer wrongMethod = service.get("/login");
    assertProblem(wrongMethod, 405, "method-not-allowed");
    assertThat(wrongMethod.header("Allow")).contains("POST");
    assertProblem(
        service.send(service.request("/login").method("TRACE", BodyPublishers.noBody())),
        405,
        "method-not-allowed");
  }

  @Test
  void anIdThatIsNoneIsNotFound() {
    Tokens tokens = service.logInAsAdministrator();

    assertProblem(service.delete("/me/sessions/1", bearer(tokens.access())), 404, "not-found");
    assertProblem(
        service.delete(
            "/me/sessions/00000000-0000-0000-0000-000000000000", bearer(tokens.access())),
        404,
        "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /me%2F HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET //me HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /me HTTP/1.1\r\n\r\n",
        "GET /me HTTP/9.9\r\nHost: a\r\n\r\n",
        "BROKEN\r\n\r\n"
      })
  void whatJettyItselfRefusesIsAProblemDocumentToo(String request) throws IOException {
    String answer = raw(request);

    assertThat(answer).contains("application/problem+json").contains("urn:watchword:problem:");
    assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("<html");
  }

  /** Two readings of where a request ends would let a second one slip past a proxy (ASVS 4.2.1). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 52\r\n\r\n{}",
        "Content-Length: 2, 52\r\n\r\n{}",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2;a\nb\r\n{}\r\n0\r\n\r\n",
        "Content-Length: +2\r\n\r\n{}",
        "Content-Length : 2\r\n\r\n{}"
      })
  void aRequestWhoseEndCanBeReadInTwoWaysIsRefusedAndNothingBehindItIsAnswered(String rest)
      throws IOException {
    String smuggled = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";

    String answer =
        raw(
            "POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + rest
                + smuggled);

    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(answer.split("HTTP/1.1 ", -1)).as(answer).hasSize(2);
  }

  static Stream<Arguments> portsAndHeads() {
    return Stream.of(service.port(), service.adminPort())
        .flatMap(
            port ->
                Stream.of(
                    Arguments.of(port, "X: " + "a".repeat(9000) + "\r\n\r\n"),
                    Arguments.of(port, fields(100) + "\r\n"),
                    Arguments.of(port, fields(1500)),
                    Arguments.of(port, "Transfer-Encoding: chunked\r\n" + fields(99) + "\r\n")));
  }

  @ParameterizedTest
  @MethodSource("portsAndHeads")
  void aHeadThatIsTooLargeOrHasTooManyFieldsIsRefused(int port, String rest) throws IOException {
    String answer = raw(port, "GET /healthcheck HTTP/1.1\r\nHost: a\r\n" + rest);

    assertThat(answer).startsWith("HTTP/1.1 431").contains("urn:watchword:problem:too-large");
  }

  @Test
  void aHundredFieldsAreAcceptedInEachRequestOfAConnection() throws IOException {
    String request = "GET /health/live HTTP/1.1\r\nHost: a\r\n" + fields(99) + "\r\n";

    assertThat(raw(request + request).split("HTTP/1.1 200", -1)).hasSize(3);
  }

  @Test
  void fieldsBehindABodyAreCountedToo() throws IOException {
    String answer =
        raw(
            "POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"
                + fields(98)
                + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").contains("urn:watchword:problem:");
  }

  @Test
  void anAddressThatIsTooLongIsRefused() throws IOException {
    assertThat(raw("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 414")
        .contains("urn:watchword:problem:too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /me\r\n\r\n", "GET /me \r\n\r\n", "GET /me HTTP/1.2\r\nHost: a\r\n\r\n"})
  void anotherVersionOfHttpIsRefused(String request) throws IOException {
    assertThat(raw(request)).containsPattern("^HTTP/1.1 (400|505) ").contains("malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/me/", "/me;a=b", "/me;", "/health/live/", "/users/;x", "/"})
  void aPathIsKnownInOneSpellingOnly(String path) throws IOException {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 404")
        .contains("urn:watchword:problem:not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "get"})
  void aMethodThatIsNotAllowedIsToldWhichAre(String method) throws IOException {
    assertThat(raw(method + " /login HTTP/1.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 405")
        .contains("\r\nAllow: ");
  }

  private static String fields(int number) {
    return "aa:\r\n".repeat(number);
  }

  private static String raw(String request) throws IOException {
    return raw(service.port(), request);
  }

  private static String raw(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertProblem(Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.json().get("type").asText()).isEqualTo("urn:watchword:problem:" + slug);
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("title").asText()).isNotBlank();
    assertThat(answer.json().get("message")).isEqualTo(answer.json().get("detail"));
    assertThat(answer.response().body())
        .doesNotContain("Exception")
        .doesNotContain("dev.watchword");
  }
}
