package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Tokens;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL database. */
class SeveralNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static EmbeddedPostgres postgres;
  private static RunningService one;
  private static RunningService other;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    postgres = EmbeddedPostgres.start();
    Map<String, String> variables =
        Map.of(
            "WATCHWORD_DATABASE_URL",
            postgres.getJdbcUrl("postgres", "postgres"),
            "WATCHWORD_MASTER_KEY",
            "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "WATCHWORD_ADMIN_PASSWORD",
            ApiClient.ADMIN_PASSWORD);
    one = RunningService.start(folder.resolve("one"), variables);
    other = RunningService.start(folder.resolve("other"), variables);
  }

  @AfterAll
  static void stop() throws IOException {
    one.close();
    other.close();
    postgres.close();
  }

  @Test
  void aTokenOfOneNodeIsGoodOnTheOther() {
    Tokens tokens = one.logInAsAdministrator();

    assertThat(other.get("/me", ApiClient.bearer(tokens.access())).status()).isEqualTo(200);
    assertThat(other.postNothing("/refresh", ApiClient.bearer(tokens.refresh())).status())
        .isEqualTo(200);
  }

  @Test
  void bothNodesPublishTheSameKeys() {
    assertThat(one.get("/.well-known/jwks.json").json())
        .isEqualTo(other.get("/.well-known/jwks.json").json());
  }

  @Test
  void whatOneNodeRevokesTheOtherRefusesSoon() throws InterruptedException {
    Tokens tokens = one.logInAsAdministrator();
    assertThat(other.get("/me", ApiClient.bearer(tokens.access())).status()).isEqualTo(200);

    assertThat(one.postNothing("/logout", ApiClient.bearer(tokens.access())).status())
        .isEqualTo(204);

    assertThat(one.get("/me", ApiClient.bearer(tokens.access())).status()).isEqualTo(401);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (other.get("/me", ApiClient.bearer(tokens.access())).status() == 200) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
    assertThat(other.postNothing("/refresh", ApiClient.bearer(tokens.refresh())).status())
        .isEqualTo(401);
  }
}
