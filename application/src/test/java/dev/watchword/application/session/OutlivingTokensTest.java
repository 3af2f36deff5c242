package dev.watchword.application.session;

import static dev.watchword.application.testing.Staff.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.credential.ResetPassword;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.application.user.ChangeUser;
import dev.watchword.application.user.DeleteUser;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import dev.watchword.domain.validation.Validated;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A stricter policy brings the end of a session forward at its refresh, but not that of the access
 * tokens that it issued before: whatever ends a session ends these too.
 */
class OutlivingTokensTest {
  private Installation installation = new Installation();
  private Staff staff = new Staff(installation);
  private Requester admin = staff.administrator();
  private User ada = installation.with(Users.named("ada"));
  private IssuedTokens outliving = installation.logIn(ada);

  @BeforeEach
  void bringTheSessionsEndForward() {
    installation.apply(
        Policies.named("default")
            .access(Duration.ofSeconds(10))
            .grace(Duration.ZERO)
            .session(Duration.ofMinutes(1))
            .build());
    installation
        .refresh()
        .execute(
            new RefreshSession.Command(
                outliving.refreshToken().reveal(), Attempts.SOURCE, Installation.ORIGIN));
    installation.apply(TokenPolicy.initialDefault());
    installation.clock().advance(Duration.ofMinutes(2));
  }

  private void anew() {
    installation = new Installation();
    staff = new Staff(installation);
    admin = staff.administrator();
    ada = installation.with(Users.named("ada"));
    outliving = installation.logIn(ada);
    bringTheSessionsEndForward();
  }

  @Test
  void theSessionIsOverAndItsOlderTokenIsNot() {
    assertThat(installation.activeSessionsOf(ada)).isEmpty();
    assertThat(staff.accepts(outliving)).isTrue();
  }

  @Test
  void aPurgeLeavesWhatItTakesToEndIt() {
    new PurgeExpired(installation.unitOfWork(), installation.clock(), count -> {}).execute();

    disable();

    assertThat(staff.accepts(outliving)).isFalse();
  }

  @TestFactory
  Stream<DynamicTest> whateverEndsTheSessionEndsTheToken() {
    Map<String, Runnable> ends =
        Map.of(
            "disabling", this::disable,
            "deleting", this::delete,
            "a reset password", this::resetPassword,
            "an administrator", this::endAll,
            "a logout", this::logOut,
            "a logout by the refresh token", this::logOutByRefreshToken,
            "the user, from elsewhere", this::endOwn);
    return ends.entrySet().stream()
        .map(
            end ->
                DynamicTest.dynamicTest(
                    end.getKey(),
                    () -> {
                      anew();
                      end.getValue().run();
                      assertThat(staff.accepts(outliving)).isFalse();
                    }));
  }

  private void disable() {
    done(
        new ChangeUser(installation.administration(), installation.terminator())
            .execute(
                new ChangeUser.Command(
                    admin,
                    ada.id(),
                    Validated.valid(
                        ChangeUser.Wish.of(new ChangeUser.State.Disabled(Optional.empty()))),
                    anyState -> true)));
  }

  private void delete() {
    done(
        new DeleteUser(installation.administration(), installation.terminator())
            .execute(new DeleteUser.Command(admin, ada.id(), anyState -> true)));
  }

  private void resetPassword() {
    done(
        new ResetPassword(
                installation.administration(),
                installation.newPassword(installation.gate()),
                installation.terminator())
            .execute(
                new ResetPassword.Command(
                    admin,
                    ada.id(),
                    Password.of("another long password that is good"),
                    new Validity.Lasting())));
  }

  private void endAll() {
    done(
        new EndSessionsOfUser(installation.administration(), installation.terminator())
            .execute(
                new EndSessionsOfUser.Command(
                    admin, ada.id(), Optional.of(installation.sessionOf(outliving)))));
  }

  private void logOut() {
    Requester.TokenHolder holder = (Requester.TokenHolder) staff.as(outliving);
    new LogOut(
            installation.unitOfWork(),
            installation.presentedTokens(),
            installation.terminator(),
            installation.clock())
        .execute(
            new LogOut.Command(
                new LogOut.Credential.ByAccessToken(
                    Claims.user(holder.claims().claims()), holder.claims().claims().epoch()),
                false,
                Installation.ORIGIN));
  }

  private void logOutByRefreshToken() {
    new LogOut(
            installation.unitOfWork(),
            installation.presentedTokens(),
            installation.terminator(),
            installation.clock())
        .execute(
            new LogOut.Command(
                new LogOut.Credential.ByRefreshToken(outliving.refreshToken().reveal()),
                false,
                Installation.ORIGIN));
  }

  private void endOwn() {
    new EndSession(installation.unitOfWork(), installation.terminator(), installation.clock())
        .execute(
            new EndSession.Command(
                ada.id(), installation.sessionOf(outliving), Installation.ORIGIN));
  }
}
