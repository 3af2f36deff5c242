package dev.watchword.application.backup;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.backup.BackupName;
import dev.watchword.domain.backup.BackupStore;
import dev.watchword.domain.backup.BackupStore.Backup;
import dev.watchword.domain.backup.InMemoryBackupStore;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupTest {
  private final Installation installation = new Installation();

  @Test
  void aBackupIsRecordedOnceItIsThere() {
    BackupStore store = new InMemoryBackupStore();

    assertThat(take(store, Optional.of(new BackupName("evening.zip"))))
        .isInstanceOf(Backup.Taken.class);
    assertThat(take(store, Optional.of(new BackupName("evening.zip"))))
        .isEqualTo(new Backup.NameTaken());

    assertThat(installation.recorded())
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.DatabaseBackedUp(new BackupName("evening.zip")),
                new Actor.Operator(),
                ORIGIN,
                TestClock.START));
  }

  @Test
  void withoutANameTheTimeIsTheName() {
    take(new InMemoryBackupStore(), Optional.empty());

    assertThat(installation.events(AuditEvent.DatabaseBackedUp.class))
        .containsExactly(new AuditEvent.DatabaseBackedUp(BackupName.at(TestClock.START)));
  }

  @Test
  void aStorageThatIsBackedUpOtherwiseRecordsNothing() {
    assertThat(take(name -> new Backup.NotOffered(), Optional.empty()))
        .isEqualTo(new Backup.NotOffered());
    assertThat(installation.recorded()).isEmpty();
  }

  private Backup take(BackupStore store, Optional<BackupName> name) {
    return new TakeBackup(store, installation.unitOfWork(), installation.clock())
        .execute(new TakeBackup.Command(new Requester.Operator(ORIGIN), name));
  }

  @Test
  void afterARestoreNoSessionAndNoKeyIsGood() {
    User ada = installation.with(Users.named("ada"));
    IssuedTokens tokens = installation.logIn(ada);
    List<SigningKey> former = installation.keyRing().get().all();

    assertThat(revokeEverything()).isEqualTo(new RevokeEverything.Revoked(1, former.size()));

    installation.keyRing().reload();
    assertThat(installation.keyRing().get().all())
        .filteredOn(former::contains)
        .as("the former keys are not as they were")
        .isEmpty();
    assertThat(installation.keyRing().get().published(TestClock.START))
        .extracting(SigningKey::state)
        .containsExactlyInAnyOrder(new KeyState.Active(TestClock.START), new KeyState.Upcoming());
    assertThat(
            installation
                .refresh()
                .execute(new RefreshSession.Command(tokens.refreshToken().reveal(), ORIGIN)))
        .isEqualTo(new RefreshSession.Outcome.Refused(RefreshTokenRefusal.OVER));
    assertThat(installation.events(AuditEvent.DatabaseRestored.class)).hasSize(1);
  }

  @Test
  void whoeverFollowsRevocationsOfTheLostStateMissesNothing() {
    revokeEverything();
    Revocation any =
        new Revocation.OfSession(
            SessionId.next(TestClock.START, Randomness.shared()), TestClock.START);
    long number =
        installation
            .storage()
            .write(
                tx -> {
                  tx.revocations().add(List.of(any));
                  return tx.revocations().page(0, 10).getFirst().number();
                });
    assertThat(number).isGreaterThan(TestClock.START.toEpochMilli());
  }

  private RevokeEverything.Revoked revokeEverything() {
    return new RevokeEverything(
            installation.unitOfWork(),
            (algorithm, state, now) -> SigningKeys.es256(state),
            SigningAlgorithm.ES256,
            installation.clock())
        .execute();
  }
}
