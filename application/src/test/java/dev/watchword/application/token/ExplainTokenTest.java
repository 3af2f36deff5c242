package dev.watchword.application.token;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.EndSession;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.token.ExplainToken.AccessEvidence;
import dev.watchword.application.token.ExplainToken.Outcome;
import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.key.KeyRepository;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.PlainClaimsValidator;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.UnprovenHeader;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Access tokens; refresh tokens are explained in {@link ExplainRefreshTokenTest}. */
class ExplainTokenTest {
  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));
  private final SigningKey key = installation.keyRing().get().active();
  private final UnprovenHeader header = new UnprovenHeader("ES256", "at+jwt", key.id());
  private final IssuedTokens tokens = installation.logIn(ada);
  private final AccessClaims claims = installation.claimsOf(tokens);
  private final ExplainToken explain =
      new ExplainToken(
          new AuthenticateToken(
              installation.accessTokens(),
              new AcceptancePolicy(
                  new PlainClaimsValidator(Claims.ISSUER), installation.revocations()),
              installation.keyRing(),
              installation.clock()),
          installation.accessTokens(),
          token -> Optional.of(header),
          installation.keyRing(),
          installation.presentedTokens(),
          installation.accessKeys(),
          installation.unitOfWork(),
          installation.clock());

  @Test
  void aGoodTokenIsExplainedByWhatItSaysAndWhatIsStored() {
    assertThat(explained())
        .isEqualTo(
            new Outcome.Accepted(
                new AccessEvidence(
                    Optional.of(header),
                    Optional.of(key),
                    Optional.of(claims),
                    Optional.of(installation.stored(Claims.user(claims).session())),
                    Optional.empty(),
                    Optional.of(ada),
                    Optional.empty())));
  }

  @Test
  void nothingOfATokenThatIsNotProvenIsBelieved() {
    assertThat(explain.execute("forged"))
        .isEqualTo(
            new Outcome.Refused(
                TokenRefusal.BAD_SIGNATURE,
                AccessEvidence.unproven(Optional.of(header), Optional.of(key))));
  }

  @Test
  void anExpiredTokenIsRefusedFromItsExpiryOn() {
    Instant expiry = claims.expiresAt();

    installation.clock().set(expiry.minusMillis(1));
    assertThat(explained()).isInstanceOf(Outcome.Accepted.class);

    installation.clock().set(expiry);
    assertThat(refused(TokenRefusal.EXPIRED).claims()).contains(claims);
  }

  @Test
  void anEndedSessionIsShownWithItsEnd() {
    new EndSession(installation.unitOfWork(), installation.terminator(), installation.clock())
        .execute(new EndSession.Command(ada.id(), Claims.user(claims).session(), ORIGIN));

    assertThat(refused(TokenRefusal.SESSION_REVOKED).session().flatMap(Session::ended))
        .contains(new Session.Ended(TestClock.START, EndReason.ENDED_BY_USER));
  }

  @Test
  void aRaisedEpochIsShownWithTheUserAsOfNow() {
    User changed = ada.disabled(TestClock.START, Optional.empty());
    installation.update(changed);
    installation
        .revocations()
        .add(
            List.of(
                new Revocation.OfSubject(
                    Subjects.of(ada.id()), changed.epoch(), claims.expiresAt())));

    assertThat(refused(TokenRefusal.SUBJECT_REVOKED).user()).contains(changed);
  }

  @Test
  void aKeyThatIsOverIsShownWithItsState() {
    KeyState over = new KeyState.VerifyOnly(TestClock.START);
    SigningKey next = installation.keyRing().get().upcoming();
    installation.storage().write(tx -> turned(tx.keys(), over, next));
    installation.keyRing().reload();

    assertThat(refused(TokenRefusal.UNKNOWN_KEY).key()).contains(key.in(over));
  }

  private KeyRepository turned(KeyRepository keys, KeyState over, SigningKey next) {
    keys.update(key.in(over));
    keys.update(next.in(new KeyState.Active(TestClock.START)));
    return keys;
  }

  @Test
  void aSessionAndAUserWhoAreGoneAreNotShown() {
    installation.storage().write(tx -> tx.users().delete(ada.id()));

    assertThat(explained())
        .isInstanceOfSatisfying(
            Outcome.Accepted.class,
            accepted -> {
              assertThat(accepted.evidence().session()).isEmpty();
              assertThat(accepted.evidence().user()).isEmpty();
            });
  }

  @Test
  void explainingRecordsNothing() {
    int recorded = installation.recorded().size();

    explained();
    installation.clock().advance(Duration.ofHours(1));
    explained();

    assertThat(installation.recorded()).hasSize(recorded);
  }

  private Outcome explained() {
    return explain.execute(tokens.accessToken().compact());
  }

  private AccessEvidence refused(TokenRefusal reason) {
    Outcome outcome = explained();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    return ((Outcome.Refused) outcome).evidence();
  }
}
