package dev.watchword.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.token.ExplainToken.AccessEvidence;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.UnprovenHeader;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTokenRefusalsTest {
  private static final User ADA = Users.named("ada");
  private static final AccessClaims CLAIMS = Claims.of(ADA).build();
  private static final SigningKey KEY = SigningKeys.active();
  private static final AccessEvidence NOTHING =
      new AccessEvidence(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static AccessEvidence signedBy(SigningKey key) {
    return new AccessEvidence(
        Optional.of(new UnprovenHeader("HS\n256", "JWT", key.id())),
        Optional.of(key),
        Optional.of(CLAIMS),
        Optional.empty(),
        Optional.empty(),
        Optional.of(ADA),
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource
  void eachReasonIsASentenceWhateverIsKnown(TokenRefusal reason) {
    for (AccessEvidence evidence : new AccessEvidence[] {NOTHING, signedBy(KEY)}) {
      assertThat(AccessTokenRefusals.explain(reason, evidence))
          .startsWith("it")
          .endsWith(".")
          .doesNotContain("\n")
          .doesNotContain("Optional");
    }
  }

  @Test
  void noTwoReasonsReadTheSame() {
    assertThat(Arrays.stream(TokenRefusal.values()))
        .extracting(reason -> AccessTokenRefusals.explain(reason, signedBy(KEY)))
        .doesNotHaveDuplicates();
  }

  @Test
  void theFactsThatMatterAreNamed() {
    AccessEvidence evidence = signedBy(KEY);

    assertThat(AccessTokenRefusals.explain(TokenRefusal.EXPIRED, evidence))
        .isEqualTo("it expired at " + CLAIMS.expiresAt() + ".");
    assertThat(AccessTokenRefusals.explain(TokenRefusal.BAD_SIGNATURE, evidence))
        .contains(KEY.id().value());
    assertThat(AccessTokenRefusals.explain(TokenRefusal.WRONG_TYPE, evidence)).contains("JWT");
    assertThat(AccessTokenRefusals.explain(TokenRefusal.WRONG_ALGORITHM, evidence))
        .contains("HS?256")
        .contains("ES256");
    assertThat(AccessTokenRefusals.explain(TokenRefusal.WRONG_ISSUER, evidence))
        .contains(Claims.ISSUER.name());
    assertThat(AccessTokenRefusals.explain(TokenRefusal.WRONG_AUDIENCE, evidence))
        .contains(Claims.ISSUER.ownAudience());
  }

  @Test
  void aTokenOfAnAccessKeyEndsWithTheKeyAndNotWithASession() {
    AccessClaims claims =
        new AccessClaims(
            CLAIMS.issuer(),
            new Holder.OfUser(
                ADA.id(), ADA.username(), Claims.user(CLAIMS).session(), Optional.empty()),
            CLAIMS.tokenId(),
            CLAIMS.issuedAt(),
            CLAIMS.expiresAt(),
            CLAIMS.grant(),
            CLAIMS.epoch());
    AccessEvidence evidence =
        new AccessEvidence(
            Optional.empty(),
            Optional.of(KEY),
            Optional.of(claims),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ADA),
            Optional.empty());

    assertThat(AccessTokenRefusals.explain(TokenRefusal.SESSION_REVOKED, evidence))
        .isEqualTo("its access key has ended.");
    assertThat(AccessTokenRefusals.explain(TokenRefusal.SESSION_REVOKED, signedBy(KEY)))
        .isEqualTo("its session has ended.");
  }

  @Test
  void anUnknownKeyIsNamedWithItsState() {
    assertThat(unknown(SigningKeys.retired())).contains(KEY.id().value()).contains("retired");
    assertThat(unknown(new KeyState.VerifyOnly(TestClock.START)))
        .contains("valid until " + TestClock.START);
    assertThat(AccessTokenRefusals.explain(TokenRefusal.UNKNOWN_KEY, NOTHING))
        .contains("is not here");
  }

  private static String unknown(KeyState state) {
    return AccessTokenRefusals.explain(TokenRefusal.UNKNOWN_KEY, signedBy(KEY.in(state)));
  }

  @Test
  void whatTheTokenSaysStandsBesideWhatIsStored() {
    assertThat(AccessTokenFacts.of(signedBy(KEY)))
        .startsWith(
            "\nIt belongs to ada (" + ADA.id() + "), session " + Claims.user(CLAIMS).session())
        .contains("key " + KEY.id())
        .contains("Now the session does not exist and the user is active with epoch 0")
        .endsWith(".");
    assertThat(AccessTokenFacts.of(NOTHING)).isEmpty();
  }
}
