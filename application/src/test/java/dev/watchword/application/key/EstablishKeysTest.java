package dev.watchword.application.key;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.following.Followed;
import dev.watchword.application.key.EstablishKeys.Outcome;
import dev.watchword.application.testing.Race;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.InMemoryUnitOfWork;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EstablishKeysTest {
  private final InMemoryUnitOfWork storage = new InMemoryUnitOfWork();
  private final SecretVault vault = new FakeSecretVault("master");
  private final AtomicInteger generated = new AtomicInteger();
  private final SigningKeyFactory factory =
      (algorithm, state, now) -> {
        generated.incrementAndGet();
        return switch (algorithm) {
          case ES256 -> SigningKeys.es256(state);
          case RS256 -> SigningKeys.rs256(state);
        };
      };

  @Test
  void theFirstStartMakesOneActiveAndOneUpcomingKey() {
    assertThat(establish()).isInstanceOf(Outcome.Established.class);

    assertThat(signingKeys())
        .extracting(SigningKey::state)
        .containsExactlyInAnyOrder(new KeyState.Active(TestClock.START), new KeyState.Upcoming());
    assertThat(signingKeys())
        .extracting(SigningKey::algorithm)
        .containsOnly(SigningAlgorithm.ES256);
    assertThat(Followed.keyRing(storage).get().published(START)).hasSize(2);
  }

  @Test
  void theKeysAreOfTheConfiguredAlgorithm() {
    establish(vault, factory, SigningAlgorithm.RS256);

    assertThat(signingKeys())
        .extracting(SigningKey::algorithm)
        .containsOnly(SigningAlgorithm.RS256);
  }

  @Test
  void eachNewKeyIsRecorded() {
    establish();

    assertThat(storage.auditEvents())
        .containsExactlyInAnyOrderElementsOf(
            signingKeys().stream()
                .map(
                    key ->
                        new RecordedEvent(
                            new AuditEvent.SigningKeyCreated(key.id(), SigningAlgorithm.ES256),
                            new Actor.Service(),
                            Origin.INTERNAL,
                            START))
                .toList());
  }

  @Test
  void theSecondStartUsesTheSameKeys() {
    String first = dataKey(establish());
    List<SigningKey> keys = signingKeys();

    assertThat(dataKey(establish())).isEqualTo(first);

    assertThat(signingKeys()).isEqualTo(keys);
    assertThat(generated).hasValue(2);
    assertThat(storage.auditEvents()).hasSize(2);
  }

  @Test
  void theRefreshTokenKeyIsRandom() {
    String other =
        dataKey(
            new EstablishKeys(
                    new InMemoryUnitOfWork(),
                    vault,
                    factory,
                    SigningAlgorithm.ES256,
                    new TestClock(),
                    Randomness.shared())
                .execute());

    assertThat(dataKey(establish())).isNotEqualTo(other).isNotEqualTo("00".repeat(32));
  }

  @Test
  void anotherMasterKeyIsFoundOutAndChangesNothing() {
    establish();
    List<SigningKey> keys = signingKeys();

    assertThat(establish(new FakeSecretVault("other"), factory, SigningAlgorithm.ES256))
        .isEqualTo(new Outcome.WrongMasterKey());

    assertThat(signingKeys()).isEqualTo(keys);
    assertThat(storage.auditEvents()).hasSize(2);
  }

  @Test
  void whoIsOvertakenUsesTheKeysOfTheFaster() {
    AtomicBoolean overtaken = new AtomicBoolean();
    SigningKeyFactory slow =
        (algorithm, state, now) -> {
          if (overtaken.compareAndSet(false, true)) {
            establish();
          }
          return factory.generate(algorithm, state, now);
        };

    String ofTheSlow = dataKey(establish(vault, slow, SigningAlgorithm.ES256));

    assertThat(ofTheSlow).isEqualTo(dataKey(establish()));
    assertThat(signingKeys()).hasSize(2);
    assertThat(storage.auditEvents()).hasSize(2);
  }

  @Test
  void whoIsOvertakenUnderAnotherMasterKeyFindsOut() {
    AtomicBoolean overtaken = new AtomicBoolean();
    SigningKeyFactory slow =
        (algorithm, state, now) -> {
          if (overtaken.compareAndSet(false, true)) {
            establish();
          }
          return factory.generate(algorithm, state, now);
        };

    assertThat(establish(new FakeSecretVault("other"), slow, SigningAlgorithm.ES256))
        .isEqualTo(new Outcome.WrongMasterKey());
  }

  @Test
  void manyAtOnceAgree() throws Exception {
    List<String> dataKeys = Race.of(8, () -> dataKey(establish()));

    assertThat(dataKeys).containsOnly(dataKeys.getFirst());
    assertThat(signingKeys()).hasSize(2);
    assertThat(storage.auditEvents()).hasSize(2);
  }

  private Outcome establish() {
    return establish(vault, factory, SigningAlgorithm.ES256);
  }

  private Outcome establish(
      SecretVault vault, SigningKeyFactory factory, SigningAlgorithm algorithm) {
    return new EstablishKeys(
            storage, vault, factory, algorithm, new TestClock(), Randomness.shared())
        .execute();
  }

  private List<SigningKey> signingKeys() {
    return storage.read(tx -> tx.keys().signingKeys());
  }

  private static String dataKey(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Established.class);
    return HexFormat.of().formatHex(((Outcome.Established) outcome).refreshTokenKey().bytes());
  }
}
