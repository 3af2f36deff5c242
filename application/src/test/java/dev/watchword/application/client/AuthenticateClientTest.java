package dev.watchword.application.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.client.AuthenticateClient.Credential;
import dev.watchword.application.client.AuthenticateClient.Outcome;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.client.AssertionClaims;
import dev.watchword.domain.client.AssertionId;
import dev.watchword.domain.client.AssertionVerifier;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.client.Clients;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.testing.Race;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.throttle.Source;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticateClientTest {
  private static final ClientSecretText TEXT = ClientSecretText.next(new SecureRandom());
  private static final Client BILLING = Clients.named("billing", "user");

  private final Installation installation = new Installation();
  private final AuthenticateClient authenticateClient =
      new AuthenticateClient(
          installation.unitOfWork(),
          installation.throttle(),
          new OneAssertion(),
          List.of("us"),
          installation.clock());

  /** Every assertion is by the client that it names, and the same one. */
  private record OneAssertion() implements AssertionVerifier {
    @Override
    public Optional<ClientName> claimedIssuer(String assertion) {
      return ClientName.parse(assertion);
    }

    @Override
    public Optional<AssertionClaims> verify(String assertion, List<ClientKey> keys) {
      return Optional.of(
          new AssertionClaims(
              assertion,
              assertion,
              List.of("us"),
              TestClock.START.plusSeconds(60),
              Optional.empty(),
              Optional.empty(),
              new AssertionId("once")));
    }
  }

  @BeforeEach
  void register() {
    installation
        .storage()
        .run(
            tx -> {
              assertThat(tx.clients().add(BILLING)).isTrue();
              tx.clients().addSecret(BILLING.id(), secret(Optional.of(Duration.ofHours(1))));
            });
  }

  private static ClientSecret secret(Optional<Duration> life) {
    return new ClientSecret(
        SecretId.next(TestClock.START, Randomness.shared()),
        TEXT.hash(),
        TestClock.START,
        life.map(TestClock.START::plus),
        Optional.empty());
  }

  private Outcome by(Credential credential, Source source) {
    return authenticateClient.execute(
        new AuthenticateClient.Command(credential, source, Installation.ORIGIN));
  }

  private Outcome bySecret(String name, String text) {
    return by(new Credential.Secret(name, text), Attempts.SOURCE);
  }

  private Client stored() {
    return installation.storage().read(tx -> tx.clients().find(BILLING.id())).orElseThrow();
  }

  @Test
  void theRightSecretProvesTheClient() {
    assertThat(bySecret("billing", TEXT.text()))
        .isInstanceOfSatisfying(
            Outcome.Authenticated.class,
            known ->
                assertThat(known.proof().subject()).isEqualTo(new Subject.OfClient(BILLING.id())));
  }

  @Test
  void anotherNameOrSecretProvesNothing() {
    assertThat(bySecret("reports", TEXT.text())).isInstanceOf(Outcome.Refused.class);
    assertThat(bySecret("billing", ClientSecretText.next(new SecureRandom()).text()))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(bySecret("billing", "")).isInstanceOf(Outcome.Refused.class);
    assertThat(bySecret("", "")).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aSecretIsOverAtItsEnd() {
    installation.clock().advance(Duration.ofHours(1).minusMillis(1));
    assertThat(bySecret("billing", TEXT.text())).isInstanceOf(Outcome.Authenticated.class);

    installation.clock().advance(Duration.ofMillis(1));
    assertThat(bySecret("billing", TEXT.text())).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void theDayOfTheLastUseIsKept() {
    Outcome unused = bySecret("billing", TEXT.text());

    assertThat(stored().secrets().getFirst().lastUsedOn())
        .contains(LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC));
  }

  @Test
  void tenThousandWrongOnesCloseTheSourceAndTheRightOnePassesMeanwhile() {
    for (int i = 0; i < 10_000; i++) {
      Outcome unused = bySecret("billing", "wrong");
    }

    assertThat(bySecret("billing", "wrong")).isInstanceOf(Outcome.TooManyAttempts.class);
    assertThat(bySecret("billing", TEXT.text())).isInstanceOf(Outcome.Authenticated.class);
    assertThat(by(new Credential.Secret("billing", "wrong"), Attempts.from(77)))
        .as("another source")
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void theRightCredentialOfADisabledClientIsRefusedAndNoGuess() {
    installation
        .storage()
        .run(tx -> assertThat(tx.clients().update(BILLING.disabled(TestClock.START))).isTrue());

    for (int i = 0; i < 1_000; i++) {
      assertThat(bySecret("billing", TEXT.text())).isInstanceOf(Outcome.Refused.class);
      assertThat(by(new Credential.Assertion(Optional.empty(), "billing"), Attempts.SOURCE))
          .isInstanceOf(Outcome.Refused.class);
    }

    assertThat(bySecret("billing", "wrong")).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void anExpiredSecretIsRefusedAndNoGuess() {
    installation.clock().advance(Duration.ofHours(1));

    for (int i = 0; i < 1_000; i++) {
      assertThat(bySecret("billing", TEXT.text())).isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void oneOfManyWhoUseAnAssertionAtOncePasses() {
    List<Outcome> outcomes =
        Race.of(
            16,
            i -> by(new Credential.Assertion(Optional.empty(), "billing"), Attempts.from(i + 1)));

    assertThat(outcomes).filteredOn(Outcome.Authenticated.class::isInstance).hasSize(1);
  }

  @Test
  void theNameBesideAnAssertionMustBeItsIssuers() {
    assertThat(by(new Credential.Assertion(Optional.of("reports"), "billing"), Attempts.SOURCE))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(by(new Credential.Assertion(Optional.of("billing"), "billing"), Attempts.SOURCE))
        .isInstanceOf(Outcome.Authenticated.class);
  }
}
