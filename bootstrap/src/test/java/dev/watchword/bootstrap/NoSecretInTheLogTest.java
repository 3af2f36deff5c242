package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.persistence.disk.DiskInPlace;
import dev.watchword.persistence.disk.FullDisk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However much is logged, no secret is in it. {@link CanariesTest} says that one would be seen. */
class NoSecretInTheLogTest {
  private final Canaries canaries = new Canaries();
  private final String password = secret("first-password-quartz-otter-17");
  private final String newPassword = secret("second-password-basalt-heron-29");
  private final String wrongPassword = secret("wrong-password-gypsum-lynx-31");
  private final String typedAsName = secret("typed-as-a-name-feldspar-newt-43");
  private final String operatorToken = secret("token-of-operators-mica-vole-59");
  private final String usersPassword = secret("password-of-a-user-opal-stork-61");
  private final String inBrokenJson = secret("in-broken-json-jade-crane-73");
  private final String inHeader = secret("in-a-bad-header-onyx-shrew-89");
  private final String inQuery = secret("in-the-query-agate-tern-97");
  private final String forged = secret("forged.token-beryl.finch-101");

  @TempDir private Path folder;
  private final FullDisk disk = new FullDisk();
  private DiskInPlace inPlace;
  private CapturedOutput captured;
  private RunningService service;

  private String secret(String value) {
    return canaries.add(value, value);
  }

  @BeforeEach
  void startWithEverythingLogged() throws IOException {
    captured = CapturedOutput.begin();
    inPlace = DiskInPlace.of(disk);
    service =
        RunningService.start(
            folder.resolve("data"),
            LoudConfiguration.write(folder),
            Map.of(
                "WATCHWORD_ADMIN_PASSWORD",
                password,
                "WATCHWORD_OPERATOR_TOKEN",
                operatorToken,
                "WATCHWORD_MASTER_KEY",
                canaries.add("the master key", "c2hhbGwgbmV2ZXIgYmUgc2VlbiBieSBhbnkgb25lISE=")));
    captured.listen();
    canaries.add(
        "the database's password",
        Files.readString(folder.resolve("data/database.password")).strip());
  }

  @AfterEach
  void endCapture() {
    inPlace.close();
    captured.close();
  }

  @Test
  void whateverComesInAndGoesWrong() throws IOException {
    logEverythingByTheTaskToo();
    Tokens tokens = liveALife();
    sendWhatIsRefused(tokens);
    workAsAnOperator(tokens);
    loseTheStorage(tokens);
    service.close();

    String text = captured.text();
    assertThat(text)
        .contains(
            "\"POST /login\" 200",
            "\"GET /me\" 401",
            "Refused an access token",
            "Refused an access key",
            "The storage is unavailable");
    assertThat(canaries.findIn(text)).isEmpty();
    assertThat(canaries.findIn(Thread.getAllStackTraces().keySet().toString())).isEmpty();
  }

  private void logEverythingByTheTaskToo() {
    assertThat(task("log-level?level=TRACE&logger=ROOT", operatorToken, "")).isEqualTo(200);
    LoudConfiguration.LOGGERS.forEach(
        name ->
            assertThat(task("log-level?level=TRACE&logger=" + name, operatorToken, ""))
                .as(name)
                .isEqualTo(name.startsWith("org.eclipse.jetty") ? 400 : 200));
  }

  private Tokens known(Tokens tokens) {
    canaries.addAccessToken("an access token", tokens.access());
    canaries.add("a refresh token", tokens.refresh());
    return tokens;
  }

  private Tokens liveALife() {
    Tokens first = known(service.logIn("admin", password));
    String body = "{\"refresh_token\":\"" + first.refresh() + "\"}";
    Tokens second = known(Tokens.of(service.post("/refresh", body)));
    Tokens third = known(Tokens.of(service.postNothing("/refresh", bearer(second.refresh()))));
    assertStatus(403, changePassword(wrongPassword, newPassword, third));
    assertStatus(422, changePassword(password, "admin-" + newPassword.substring(0, 6), third));
    Tokens renewed = known(Tokens.of(changePassword(password, newPassword, third)));
    createUser(renewed);
    assertStatus(204, service.postNothing("/logout", bearer(renewed.access())));
    assertStatus(401, service.get("/me", bearer(renewed.access())));
    return known(service.logIn("admin", newPassword));
  }

  private Answer changePassword(String current, String next, Tokens caller) {
    return put(
        "/me/password",
        "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(current, next),
        caller);
  }

  private void createUser(Tokens administrator) {
    Answer created =
        service.post(
            "/users",
            "{\"username\":\"ada\",\"password\":\"%s\",\"roles\":[],\"temporary\":false}"
                .formatted(usersPassword),
            bearer(administrator.access()));
    assertStatus(201, created);
    String path = "/users/" + created.json().get("id").asText() + "/password";
    assertStatus(204, put(path, "{\"new_password\":\"" + wrongPassword + "\"}", administrator));
  }

  private Answer put(String path, String body, Tokens caller) {
    return service.put(path, body, bearer(caller.access()));
  }

  private static void assertStatus(int status, Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
  }

  private void sendWhatIsRefused(Tokens tokens) throws IOException {
    assertStatus(401, service.post("/login", ApiClient.credentials("admin", wrongPassword)));
    assertStatus(401, service.post("/login", ApiClient.credentials(typedAsName, wrongPassword)));
    assertStatus(401, service.post("/login", ApiClient.credentials(" " + typedAsName, "x")));
    for (String body :
        List.of(
            "{\"username\":\"admin\",\"password\":\"" + inBrokenJson,
            "{\"username\":\"admin\",\"password\":\"a\",\"" + inBrokenJson + "\":1}",
            "{\"username\":\"admin\",\"password\":[\"" + inBrokenJson + "\"]}",
            "{\"username\":{\"" + inBrokenJson + "\":1},\"password\":\"a\"}",
            inBrokenJson)) {
      assertStatus(400, service.post("/login", body));
    }
    assertStatus(413, service.post("/login", inBrokenJson.repeat(4_000)));
    sendTokensThatAreRefused(tokens);
    sendBrokenHeaders();
  }

  private void sendTokensThatAreRefused(Tokens tokens) {
    assertStatus(401, service.get("/me?access_token=" + inQuery));
    assertStatus(401, service.get("/me?access_token=" + tokens.access()));
    assertStatus(404, service.get("/nothing?refresh_token=" + tokens.refresh()));
    String[] form = {"Content-Type", "application/x-www-form-urlencoded"};
    assertStatus(400, service.postNothing("/oauth/token?client_secret=" + inQuery, form));
    assertStatus(400, service.postNothing("/oauth/revoke?token=" + tokens.refresh(), form));
    assertStatus(401, service.get("/me", bearer(tokens.refresh())));
    assertStatus(401, service.get("/me", bearer(forged)));
    assertStatus(401, service.get("/verify", bearer(AccessKeys.PREFIX + forged)));
    assertStatus(401, service.get("/me", bearer(tokens.access() + "A")));
    assertStatus(401, service.postNothing("/refresh", bearer(tokens.access())));
    assertStatus(401, service.postNothing("/refresh", bearer(tokens.refresh() + "A")));
    assertStatus(401, service.get("/me", "Authorization", "Basic " + basic()));
    assertStatus(401, service.get("/me", "Authorization", "Digest " + inHeader));
    String both = "{\"refresh_token\":\"" + tokens.refresh() + "\"}";
    assertStatus(400, service.post("/refresh", both, bearer(tokens.refresh())));
  }

  private String basic() {
    byte[] pair = ("admin:" + newPassword).getBytes(StandardCharsets.UTF_8);
    return canaries.add("credentials for Basic", Base64.getEncoder().encodeToString(pair));
  }

  private void sendBrokenHeaders() throws IOException {
    for (String head :
        List.of(
            "GET /me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + inHeader + "\u0000\r\n\r\n",
            "GET /me HTTP/1.1\r\nHost: a\r\n" + inHeader + "\r\n\r\n",
            "GET /me HTTP/1.1\r\nHost: a\r\n" + inHeader + "\u0001: x\r\n\r\n",
            "GET /me HTTP/1.1\r\nHost: " + inHeader + ":x\r\n\r\n",
            "GET /me HTTP/1.1\r\nHost: " + inHeader + "\r\nHost: " + inHeader + "\r\n\r\n",
            "CONNECT /" + inHeader + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /me HTTP/1.1\r\nHost: a\r\nContent-Length: " + inHeader + "\r\n\r\n",
            "GET /me HTTP/1.1\r\nHost: a\r\nX: " + inHeader.repeat(400) + "\r\n\r\n",
            "GET /%zz?" + inHeader + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /me HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + inHeader,
            "GET /me " + inHeader + "\r\n\r\n")) {
      sendRaw(head);
    }
  }

  private void sendRaw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(canaries.findIn(answer)).isEmpty();
    }
  }

  private void workAsAnOperator(Tokens tokens) {
    assertThat(task("set-password?username=ada", operatorToken, usersPassword)).isEqualTo(200);
    assertThat(
            task("set-password?username=ada", operatorToken, "ada" + newPassword.substring(0, 5)))
        .isEqualTo(400);
    assertThat(task("set-password?username=" + typedAsName, operatorToken, usersPassword))
        .isEqualTo(404);
    assertThat(task("set-password?username=ada&password=" + inQuery, operatorToken, ""))
        .isEqualTo(400);
    for (String token : List.of(tokens.access(), tokens.refresh(), forged, inBrokenJson)) {
      assertThat(task("explain-token", operatorToken, token)).isEqualTo(200);
    }
    assertThat(task("gc", forged, "")).isEqualTo(401);
    assertThat(task("gc", tokens.access(), "")).isEqualTo(401);
  }

  /** The status of the answer. */
  private int task(String nameAndParameters, String token, String body) {
    URI uri = URI.create("http://127.0.0.1:" + service.adminPort() + "/tasks/" + nameAndParameters);
    return service
        .send(
            HttpRequest.newBuilder(uri).headers(bearer(token)).POST(BodyPublishers.ofString(body)))
        .status();
  }

  private void loseTheStorage(Tokens tokens) {
    disk.fillUp();
    assertStatus(503, service.post("/login", ApiClient.credentials("admin", newPassword)));
    assertStatus(503, service.postNothing("/refresh", bearer(tokens.refresh())));
    assertThat(task("set-password?username=ada", operatorToken, newPassword)).isEqualTo(503);
  }
}
