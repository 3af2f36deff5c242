package dev.watchword.application.token;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.EndSession;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.token.AuthenticateToken.Outcome;
import dev.watchword.domain.authentication.Subjects;
import dev.watchword.domain.revocation.Revocation;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.PlainClaimsValidator;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticateTokenTest {
  private final Installation installation = new Installation();
  private final User ada = installation.with(Users.named("ada"));
  private final IssuedTokens tokens = installation.logIn(ada);
  private final AccessClaims claims = installation.claimsOf(tokens);

  /** A verdict that was found once and is repeated from then on, as by a cache. */
  private final Verification verdict =
      installation
          .accessTokens()
          .verify(tokens.accessToken().compact(), installation.keyRing().get());

  private final AuthenticateToken authenticate = authenticatingWith((token, ring) -> verdict);

  @Test
  void aGoodTokenSaysWhoseItIs() {
    assertThat(authenticate.execute(tokens.accessToken().compact()))
        .isInstanceOfSatisfying(
            Outcome.Authenticated.class,
            authenticated -> assertThat(authenticated.claims().claims()).isEqualTo(claims));
  }

  @ParameterizedTest
  @EnumSource(TokenRefusal.class)
  void theVerifiersReasonIsPassedOn(TokenRefusal reason) {
    AuthenticateToken refusing =
        authenticatingWith((token, ring) -> new Verification.Refused(reason));

    assertRefused(refusing, reason);
  }

  @Test
  void theTokenAndThePresentKeysReachTheVerifier() {
    AtomicReference<String> seen = new AtomicReference<>("");
    AuthenticateToken watching =
        authenticatingWith(
            (token, ring) -> {
              seen.set(token + ring.active().id());
              return new Verification.Refused(TokenRefusal.MALFORMED);
            });

    Outcome outcome = watching.execute(" as sent ");

    assertThat(outcome).isEqualTo(new Outcome.Refused(TokenRefusal.MALFORMED));
    assertThat(seen).hasValue(" as sent " + installation.keyRing().get().active().id());
  }

  @Test
  void anExpiredTokenIsRefusedThoughItsProofIsCached() {
    Instant expiry = claims.expiresAt();
    installation.clock().set(expiry.minusMillis(1));
    assertAuthenticated();

    installation.clock().set(expiry);
    assertRefused(authenticate, TokenRefusal.EXPIRED);
  }

  @Test
  void aTokenFromTheFutureIsRefused() {
    installation.clock().set(claims.issuedAt().minus(Duration.ofSeconds(61)));

    assertRefused(authenticate, TokenRefusal.NOT_YET_VALID);
  }

  @Test
  void aTokenOfARevokedSessionIsRefusedAtOnceThoughItsProofIsCached() {
    assertAuthenticated();

    new EndSession(installation.unitOfWork(), installation.terminator(), installation.clock())
        .execute(new EndSession.Command(ada.id(), Claims.user(claims).session(), ORIGIN));

    assertRefused(authenticate, TokenRefusal.SESSION_REVOKED);
  }

  @Test
  void aTokenOfAnOlderEpochIsRefusedAtOnceThoughItsProofIsCached() {
    assertAuthenticated();

    installation
        .revocations()
        .add(
            List.of(
                new Revocation.OfSubject(
                    Subjects.of(ada.id()),
                    ada.disabled(claims.issuedAt(), Optional.empty()).epoch(),
                    claims.expiresAt())));

    assertRefused(authenticate, TokenRefusal.SUBJECT_REVOKED);
  }

  private void assertAuthenticated() {
    assertThat(authenticate.execute(tokens.accessToken().compact()))
        .isInstanceOf(Outcome.Authenticated.class);
  }

  private void assertRefused(AuthenticateToken authenticate, TokenRefusal reason) {
    assertThat(authenticate.execute(tokens.accessToken().compact()))
        .isEqualTo(new Outcome.Refused(reason));
  }

  private AuthenticateToken authenticatingWith(TokenVerifier verifier) {
    return new AuthenticateToken(
        verifier,
        new AcceptancePolicy(new PlainClaimsValidator(Claims.ISSUER), installation.revocations()),
        installation.keyRing(),
        installation.clock());
  }
}
