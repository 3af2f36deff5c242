package dev.watchword.application.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SecretVault.Unwrapped;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.key.WrappedSecret;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.InMemoryUnitOfWork;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeMasterKeyTest {
  private static final byte[] REFRESH_TOKEN_KEY = new byte[DataKey.LENGTH];
  private static final byte[] PRIVATE_KEY = {1, 2, 3};

  private final InMemoryUnitOfWork storage = new InMemoryUnitOfWork();
  private final SecretVault former = new FakeSecretVault("former");
  private final SecretVault next = new FakeSecretVault("next");

  @BeforeEach
  void establish() {
    storage.write(
        tx ->
            tx.keys()
                .addFirst(
                    List.of(
                        underFormer(SigningKeys.active()),
                        underFormer(SigningKeys.upcoming()),
                        underFormer(SigningKeys.es256(SigningKeys.retired()))),
                    former.wrap(EstablishKeys.REFRESH_TOKEN_KEY, REFRESH_TOKEN_KEY)));
  }

  private SigningKey underFormer(SigningKey key) {
    return key.wrapped(former.wrap(key.id().secretName(), PRIVATE_KEY));
  }

  private ChangeMasterKey.Outcome change(SecretVault from, SecretVault to) {
    return new ChangeMasterKey(storage, from, to, new TestClock()).execute();
  }

  private List<SigningKey> signingKeys() {
    return storage.read(tx -> tx.keys().signingKeys());
  }

  private WrappedSecret refreshTokenKey() {
    return storage.read(tx -> tx.keys().refreshTokenKey()).orElseThrow();
  }

  @Test
  void everySecretOpensUnderTheNextMasterKeyOnly() {
    assertThat(change(former, next)).isEqualTo(new ChangeMasterKey.Outcome.Changed(3));

    assertThat(signingKeys())
        .hasSize(3)
        .allSatisfy(
            key -> {
              assertOpens(next, key.id().secretName(), key.privateKey(), PRIVATE_KEY);
              assertThat(former.unwrap(key.id().secretName(), key.privateKey()))
                  .isInstanceOf(Unwrapped.Refused.class);
            });
    assertOpens(next, EstablishKeys.REFRESH_TOKEN_KEY, refreshTokenKey(), REFRESH_TOKEN_KEY);
    assertThat(former.unwrap(EstablishKeys.REFRESH_TOKEN_KEY, refreshTokenKey()))
        .isInstanceOf(Unwrapped.Refused.class);
  }

  private static void assertOpens(
      SecretVault vault, String name, WrappedSecret wrapped, byte[] secret) {
    assertThat(vault.unwrap(name, wrapped))
        .isInstanceOfSatisfying(
            Unwrapped.Opened.class, opened -> assertThat(opened.secret()).isEqualTo(secret));
  }

  @Test
  void itIsRecordedOnce() {
    change(former, next);
    assertThat(change(former, next)).isEqualTo(new ChangeMasterKey.Outcome.ChangedBefore());

    assertThat(storage.auditEvents())
        .singleElement()
        .satisfies(
            recorded -> {
              assertThat(recorded.event()).isEqualTo(new AuditEvent.MasterKeyChanged());
              assertThat(recorded.actor()).isEqualTo(new Actor.CommandLine());
            });
  }

  @Test
  void aThirdMasterKeyChangesNothing() {
    List<SigningKey> before = signingKeys();

    assertThat(change(new FakeSecretVault("third"), next))
        .isEqualTo(new ChangeMasterKey.Outcome.WrongMasterKey());

    assertThat(signingKeys()).isEqualTo(before);
    assertThat(storage.auditEvents()).isEmpty();
  }

  @Test
  void aKeyThatDoesNotOpenLeavesAllAsTheyWere() {
    storage.write(
        tx -> {
          tx.keys().add(SigningKeys.es256(SigningKeys.retired()));
          return true;
        });
    List<SigningKey> before = signingKeys();
    WrappedSecret refreshTokenKeyBefore = refreshTokenKey();

    assertThatThrownBy(() -> change(former, next)).isInstanceOf(IllegalStateException.class);

    assertThat(signingKeys()).isEqualTo(before);
    assertThat(refreshTokenKey()).isEqualTo(refreshTokenKeyBefore);
  }
}
