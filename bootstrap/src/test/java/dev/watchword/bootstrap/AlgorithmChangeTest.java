package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchword.bootstrap.ApiClient.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation that changes from ES256 to RS256. */
class AlgorithmChangeTest {
  private static final Map<String, String> PASSWORD =
      Map.of("WATCHWORD_ADMIN_PASSWORD", ApiClient.ADMIN_PASSWORD);

  @Test
  void theNextKeyHasTheNewAlgorithmAndOlderTokensStayGood(@TempDir Path data) throws IOException {
    Tokens before;
    try (RunningService service = RunningService.start(data, PASSWORD)) {
      before = service.logInAsAdministrator();
      assertThat(algorithms(service)).containsExactly("ES256", "ES256");
    }
    String shipped = Files.readString(Path.of("..", "config", "watchword.yml"));
    Path changed = data.resolve("rs256.yml");
    Files.writeString(changed, shipped.replace("algorithm: ES256", "algorithm: RS256"));

    try (RunningService service = RunningService.start(data, changed, PASSWORD)) {
      assertThat(algorithms(service)).containsExactly("ES256", "RS256");
      assertThat(service.get("/me", ApiClient.bearer(before.access())).status()).isEqualTo(200);
      assertThat(header(service.logInAsAdministrator()).get("alg").asText()).isEqualTo("ES256");

      // A leaked key is the one case in which the next one does not wait for its lead time.
      String active = header(before).get("kid").asText();
      assertThat(
              service.delete("/signing-keys/" + active, ApiClient.bearer(before.access())).status())
          .isEqualTo(204);

      Tokens after = service.logInAsAdministrator();
      assertThat(header(after).get("alg").asText()).isEqualTo("RS256");
      assertThat(service.get("/me", ApiClient.bearer(after.access())).status()).isEqualTo(200);
      assertThat(algorithms(service)).containsExactly("RS256", "RS256");
    }
  }

  /** Of the published keys, oldest first. */
  private static Iterable<String> algorithms(RunningService service) {
    return StreamSupport.stream(
            service.get("/.well-known/jwks.json").json().get("keys").spliterator(), false)
        .map(key -> key.get("alg").asText())
        .toList();
  }

  private static JsonNode header(Tokens tokens) throws IOException {
    return ApiClient.JSON.readTree(
        Base64.getUrlDecoder().decode(tokens.access().substring(0, tokens.access().indexOf('.'))));
  }
}
