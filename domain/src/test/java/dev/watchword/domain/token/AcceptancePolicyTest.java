package dev.watchword.domain.token;

import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.revocation.ActiveRevocations;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.token.AcceptancePolicy.Decision;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptancePolicyTest {
  private static final SigningKey ACTIVE = SigningKeys.active();
  private static final SigningKey RETIRED = SigningKeys.es256(SigningKeys.retired());
  private static final SigningKey VERIFYING =
      SigningKeys.es256(new KeyState.VerifyOnly(START.plusSeconds(5)));
  private static final KeyRing RING = new KeyRing(List.of(ACTIVE, RETIRED, VERIFYING));
  private static final Instant MUCH_LATER = START.plusSeconds(100_000);

  private final ActiveRevocations revocations = new ActiveRevocations();
  private final AcceptancePolicy policy =
      new AcceptancePolicy(new PlainClaimsValidator(Claims.ISSUER), revocations);
  private final User ada = Users.active().named("ada").atEpoch(2).build();
  private final Claims.Draft good = Claims.of(ada);

  @Test
  void goodClaimsAreAcceptedAsTheyAre() {
    AccessClaims claims = good.build();

    assertThat(decide(claims, ACTIVE, START))
        .isInstanceOfSatisfying(
            Decision.Accepted.class,
            accepted -> assertThat(accepted.claims().claims()).isEqualTo(claims));
  }

  @Test
  void aKeyThatNobodyKnowsOrThatIsRetiredIsRefused() {
    assertRefused(decide(good.build(), SigningKeys.active(), START), TokenRefusal.UNKNOWN_KEY);
    assertRefused(decide(good.build(), RETIRED, START), TokenRefusal.UNKNOWN_KEY);
  }

  @Test
  void aKeyVerifiesUntilItsEndAlsoWhenTheProofIsOlder() {
    assertAccepted(decide(good.build(), VERIFYING, START.plusSeconds(5).minusMillis(1)));
    assertRefused(decide(good.build(), VERIFYING, START.plusSeconds(5)), TokenRefusal.UNKNOWN_KEY);
  }

  @Test
  void claimsThatAreNotValidAreRefused() {
    Issuer other = new Issuer(Claims.ISSUER.name(), "https://other.test");

    assertRefused(decide(good.by(other).build(), ACTIVE, START), TokenRefusal.WRONG_AUDIENCE);
    assertRefused(decide(good.expiringAt(START).build(), ACTIVE, START), TokenRefusal.EXPIRED);
  }

  @Test
  void aTokenOfARevokedSessionIsRefused() {
    AccessClaims claims = good.build();
    assertAccepted(decide(claims, ACTIVE, START));

    revocations.add(List.of(new Revocation.OfSession(Claims.user(claims).session(), MUCH_LATER)));

    assertRefused(decide(claims, ACTIVE, START), TokenRefusal.SESSION_REVOKED);
    assertAccepted(
        decide(good.in(SessionId.next(START, Randomness.shared())).build(), ACTIVE, START));
  }

  @Test
  void aTokenOfAnOlderEpochIsRefused() {
    revocations.add(
        List.of(new Revocation.OfSubject(Subjects.of(ada.id()), new Epoch(2), MUCH_LATER)));
    assertAccepted(decide(good.build(), ACTIVE, START));

    revocations.add(
        List.of(new Revocation.OfSubject(Subjects.of(ada.id()), new Epoch(3), MUCH_LATER)));
    assertRefused(decide(good.build(), ACTIVE, START), TokenRefusal.SUBJECT_REVOKED);
    assertAccepted(decide(Claims.of(Users.named("grace")).build(), ACTIVE, START));
  }

  private Decision decide(AccessClaims claims, SigningKey key, Instant now) {
    return policy.decide(new ProvenClaims(claims, key.id()), RING, now);
  }

  private static void assertAccepted(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
  }

  private static void assertRefused(Decision decision, TokenRefusal reason) {
    assertThat(decision).isEqualTo(new Decision.Refused(reason));
  }
}
