package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Clients that ask for a token by their secret. */
final class Machines {
  private Machines() {}

  static String token(ApiClient service, String name, String secret) {
    Answer answer = ask(service, name, secret);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().get("access_token").asText();
  }

  static int status(ApiClient service, String name, String secret) {
    return ask(service, name, secret).status();
  }

  private static Answer ask(ApiClient service, String name, String secret) {
    String credential = name + ":" + secret;
    return service.send(
        service
            .request(
                "/oauth/token",
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credential.getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials")));
  }
}
