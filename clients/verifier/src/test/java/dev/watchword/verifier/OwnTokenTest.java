package dev.watchword.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.watchword.domain.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTokenTest {
  private final TestClock clock = new TestClock();
  private final FakeEndpoint server = new FakeEndpoint();
  private final OwnToken own =
      new OwnToken(
          server,
          new IssuerUrl("https://login.example"),
          ClientCredentials.of("orders", "watchword_cs_one"),
          clock);

  @BeforeEach
  void numbersItsTokens() {
    server.answers(
        form -> {
          assertThat(form).isEqualTo(Map.of("grant_type", "client_credentials"));
          return "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":900}"
              .formatted(server.asked().size());
        });
  }

  @Test
  void aTokenIsKeptUntilAFifthOfItsLifeIsLeft() throws IOException {
    assertThat(own.token()).isEqualTo("token-1");
    clock.advance(Duration.ofSeconds(719));
    assertThat(own.token()).isEqualTo("token-1");
    clock.advance(Duration.ofSeconds(1));
    assertThat(own.token()).isEqualTo("token-2");

    assertThat(server.asked()).containsOnly(URI.create("https://login.example/oauth/token"));
  }

  @Test
  void theOldTokenIsUsedToItsEndWhileThereIsNoOther() throws IOException {
    assertThat(own.token()).isEqualTo("token-1");
    server.answers(
        form -> {
          throw new IOException("away");
        });
    clock.advance(Duration.ofSeconds(899));
    assertThat(own.token()).isEqualTo("token-1");

    clock.advance(Duration.ofSeconds(1));
    assertThatIOException().isThrownBy(own::token).withMessage("away");
  }

  @Test
  void aTokenThatIsRefusedIsReplacedAtOnce() throws IOException {
    assertThat(own.token()).isEqualTo("token-1");
    assertThat(own.explained(new UnexpectedStatusException(503))).hasMessageContaining("503");
    assertThat(own.token()).isEqualTo("token-1");

    assertThat(own.explained(new UnexpectedStatusException(401))).hasMessageContaining("401");
    assertThat(own.token()).isEqualTo("token-2");
  }

  @Test
  void aClockThatWasAheadKeepsNoTokenForLong() throws IOException {
    assertThat(own.token()).isEqualTo("token-1");
    clock.advance(Duration.ofHours(-1));

    assertThat(own.token()).isEqualTo("token-2");
  }

  @ParameterizedTest
  @CsvSource({
    "401, does not accept the name and the secret of the client orders",
    "400, does not accept the name and the secret of the client orders",
    "503, the answer has the status 503"
  })
  void aRefusalSaysWhatAnOperatorCanDo(int status, String message) {
    server.answers(
        form -> {
          throw new UnexpectedStatusException(status);
        });

    assertThatIOException().isThrownBy(own::token).withMessageContaining(message);
  }

  @Test
  void aMissingPermissionIsNamed() {
    assertThat(own.explained(new UnexpectedStatusException(403)))
        .hasMessage("the client orders lacks the permission revocations:read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"access_token\":\"x\"}",
        "{\"access_token\":1,\"expires_in\":900}",
        "{\"access_token\":\"x\",\"expires_in\":\"900\"}",
        "{\"access_token\":\"x\",\"expires_in\":0}"
      })
  void anythingElseIsNoToken(String answer) {
    server.answers(form -> answer);

    assertThatIOException().isThrownBy(own::token).withMessage("the answer is not an access token");
  }

  @Test
  void aLifeWithoutEndIsADay() throws IOException {
    server.answers(form -> "{\"access_token\":\"x\",\"expires_in\":9223372036854775807}");
    assertThat(own.token()).isEqualTo("x");
    clock.advance(Duration.ofDays(1));
    assertThat(own.token()).isEqualTo("x");

    assertThat(server.asked()).hasSize(2);
  }
}
