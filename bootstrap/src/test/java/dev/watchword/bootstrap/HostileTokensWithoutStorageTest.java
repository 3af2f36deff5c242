package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.following.Followed;
import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.HostileToken;
import dev.watchword.domain.token.TokenForge;
import dev.watchword.domain.transaction.CountingUnitOfWork;
import dev.watchword.persistence.Storage;
import dev.watchword.security.Cryptography;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusing a token reads no storage: the database is gone, and the answers are the same. */
class HostileTokensWithoutStorageTest {
  private static final int HEADER_LIMIT = 8192;

  private static CountingUnitOfWork transactions;

  private static RunningService service;
  private static Tokens tokens;
  private static TokenForge forge;
  private static String ofADeletedKey;
  private static AuthenticateToken authenticateToken;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      service = RunningService.startOn(postgres, folder);
      try (Storage storage =
          Storage.postgres(url, Optional.empty(), Optional.empty(), 1, new SecureRandom())) {
        ofADeletedKey = service.logInAsAdministrator().access();
        deleteTheKey(StolenKeys.in(storage, RunningService.MASTER_KEY));
        tokens = service.logInAsAdministrator();
        StolenKeys keys = StolenKeys.in(storage, RunningService.MASTER_KEY);
        forge = keys.forge(tokens.access());
        transactions = new CountingUnitOfWork(storage.unitOfWork());
        authenticateToken = authenticating(keys);
      }
    }
  }

  private static void deleteTheKey(StolenKeys keys) {
    String kid = keys.ring().active().id().value();
    service.delete("/signing-keys/" + kid, ApiClient.bearer(ofADeletedKey));
  }

  private static AuthenticateToken authenticating(StolenKeys keys) {
    return new AuthenticateToken(
        keys.cryptography().tokenVerifier(),
        new AcceptancePolicy(
            Cryptography.claimsValidator(forge.text("iss"), List.of(forge.text("aud"))),
            new ActiveRevocations()),
        Followed.keyRing(transactions),
        Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void theAnswersAreTheSame() {
    RawHttp http = new RawHttp(service.port());
    assertThat(HostileToken.all(forge).filter(hostile -> hostile.token().length() < HEADER_LIMIT))
        .filteredOn(hostile -> hostile.token().chars().allMatch(c -> c > ' '))
        .hasSizeGreaterThan(300)
        .allSatisfy(
            hostile ->
                assertThat(http.get("/me", "Authorization: Bearer " + hostile.token()).status())
                    .as("503, if storage were asked for")
                    .isEqualTo(401));
  }

  /** Row 41 of the catalogue. */
  @Test
  void aTokenOfADeletedKeyIsRefused() {
    assertThat(service.get("/protected", ApiClient.bearer(ofADeletedKey)).status()).isEqualTo(401);
  }

  @Test
  void whoeverNeedsTheStorageIsToldThatItIsGone() {
    assertThat(service.get("/protected", ApiClient.bearer(tokens.access())).status())
        .isEqualTo(200);
    assertThat(service.get("/me/sessions", ApiClient.bearer(tokens.access())).status())
        .isEqualTo(503);
  }

  @Test
  void noTransactionBeginsForAToken() {
    int before = begun();
    assertThat(before).isPositive();

    assertThat(HostileToken.all(forge))
        .allSatisfy(
            hostile ->
                assertThat(authenticateToken.execute(hostile.token()))
                    .isInstanceOf(AuthenticateToken.Outcome.Refused.class));
    assertThat(authenticateToken.execute(tokens.access()))
        .isInstanceOf(AuthenticateToken.Outcome.Authenticated.class);
    assertThat(begun()).isEqualTo(before);
  }

  private static int begun() {
    return transactions.reads() + transactions.writes();
  }
}
