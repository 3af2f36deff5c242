package dev.watchword.application.backup;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RefreshTokenRefusal;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.revocation.FeedEntry;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevokeEverythingTest {
  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));

  private RevokeEverything.Revoked revoke() {
    return new RevokeEverything(
            installation.storage(),
            (algorithm, state, now) -> SigningKeys.es256(state),
            SigningAlgorithm.ES256,
            installation.clock())
        .execute();
  }

  private List<SigningKey> signingKeys() {
    return installation.storage().read(tx -> tx.keys().signingKeys());
  }

  @Test
  void everySessionOfEverybodyEnds() {
    User grace = installation.with(Users.named("grace"));
    SessionId one = installation.sessionOf(installation.logIn(ada));
    SessionId other = installation.sessionOf(installation.logIn(grace));

    assertThat(revoke().sessions()).isEqualTo(2);

    Session.Ended restored = new Session.Ended(START, EndReason.RESTORED);
    assertThat(installation.stored(one).ended()).contains(restored);
    assertThat(installation.stored(other).ended()).contains(restored);
  }

  @Test
  void aSessionThatHasEndedBeforeKeepsItsReason() {
    SessionId id = installation.sessionOf(installation.logIn(ada));
    installation.storage().write(tx -> tx.sessions().end(id, ada.id(), START, EndReason.LOGOUT));

    assertThat(revoke().sessions()).isZero();

    assertThat(installation.stored(id).ended())
        .contains(new Session.Ended(START, EndReason.LOGOUT));
  }

  @Test
  void refreshTokensAreWorthless() {
    IssuedTokens tokens = installation.logIn(ada);

    revoke();

    assertThat(
            installation
                .refresh()
                .execute(
                    new RefreshSession.Command(
                        tokens.refreshToken().reveal(), Attempts.SOURCE, Installation.ORIGIN)))
        .isEqualTo(new RefreshSession.Outcome.Refused(RefreshTokenRefusal.OVER));
  }

  @Test
  void theFormerKeysRetireAndTwoFreshOnesTakeTheirPlaces() {
    List<SigningKey> former = signingKeys();

    assertThat(revoke().keys()).isEqualTo(2);

    KeyRing ring = new KeyRing(signingKeys());
    assertThat(former)
        .allSatisfy(
            key ->
                assertThat(ring.find(key.id()).map(SigningKey::state))
                    .contains(new KeyState.Retired(KeyRotation.lastExpiry(START))));
    assertThat(ring.active().state()).isEqualTo(new KeyState.Active(START));
    assertThat(ring.published(START))
        .extracting(SigningKey::state)
        .containsExactlyInAnyOrder(new KeyState.Active(START), new KeyState.Upcoming());
  }

  @Test
  void onlyKeysThatWereGoodAreCounted() {
    revoke();

    assertThat(revoke().keys()).isEqualTo(2);

    assertThat(signingKeys()).hasSize(6);
  }

  @Test
  void itIsRecordedAndSoIsEachFreshKey() {
    installation.logIn(ada);
    int before = installation.recorded().size();

    revoke();

    List<AuditEvent> created =
        new KeyRing(signingKeys())
            .published(START).stream()
                .<AuditEvent>map(key -> new AuditEvent.SigningKeyCreated(key.id(), key.algorithm()))
                .toList();
    List<RecordedEvent> recorded =
        installation.recorded().subList(before, installation.recorded().size());
    assertThat(recorded)
        .extracting(RecordedEvent::event)
        .contains(new AuditEvent.DatabaseRestored(1, 0, 2))
        .containsAll(created)
        .hasSize(3);
    assertThat(recorded)
        .extracting(RecordedEvent::actor, RecordedEvent::origin, RecordedEvent::at)
        .containsOnly(tuple(new Actor.CommandLine(), Origin.INTERNAL, START));
  }

  @Test
  void whoHasFollowedTheLostStateMissesNoRevocation() {
    long followed = START.toEpochMilli();
    revoke();
    Revocation later =
        new Revocation.OfSession(
            SessionId.next(START, Randomness.shared()), START.plus(Duration.ofMinutes(1)));

    installation
        .storage()
        .write(
            tx -> {
              tx.revocations().add(List.of(later));
              return later;
            });

    List<FeedEntry> seen = installation.storage().read(tx -> tx.revocations().page(followed, 10));
    assertThat(seen).extracting(FeedEntry::revocation).containsExactly(later);
  }

  @Test
  void accountsStayAsTheyAre() {
    revoke();

    Optional<User> found = installation.storage().read(tx -> tx.users().find(ada.id()));
    assertThat(found).contains(ada);
    assertThat(installation.activeSessionsOf(ada)).isEmpty();
    assertThat(installation.logIn(ada)).isNotNull();
  }
}
