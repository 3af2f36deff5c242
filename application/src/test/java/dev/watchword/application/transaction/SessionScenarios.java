package dev.watchword.application.transaction;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.application.testing.Installation.PASSWORD;
import static dev.watchword.application.transaction.Stage.OTHER_PASSWORD;

import dev.watchword.application.credential.AnswerChallenge;
import dev.watchword.application.credential.ChangePassword;
import dev.watchword.application.session.AdvanceGraceClock;
import dev.watchword.application.session.EndSession;
import dev.watchword.application.session.ListSessions;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.LogOut;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.domain.authentication.ChallengeText;
import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.Validity;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What users do with their own sessions and passwords. */
final class SessionScenarios {
  private static final String WRONG = "wrong horse battery staple";

  private SessionScenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(logins(), refreshes(), ends(), others()).flatMap(List::stream);
  }

  private static List<Scenario> logins() {
    Class<LogIn> logIn = LogIn.class;
    Class<?> in = LogIn.Outcome.LoggedIn.class;
    Class<?> invalid = LogIn.Outcome.InvalidCredentials.class;
    return List.of(
        new Scenario(logIn, "the right password", in, stage -> stage::logIn),
        new Scenario(
            logIn,
            "an outdated hash",
            in,
            stage -> () -> stage.logIn(stage.strongerHasher(), "ada", PASSWORD)),
        new Scenario(logIn, "a session too many", in, SessionScenarios::aSessionTooMany),
        new Scenario(
            logIn,
            "a wrong password",
            invalid,
            stage -> () -> stage.logIn(stage.hasher(), "ada", WRONG)),
        new Scenario(
            logIn,
            "an unknown name",
            invalid,
            stage -> () -> stage.logIn(stage.hasher(), "nobody", PASSWORD)),
        new Scenario(logIn, "a disabled user", invalid, SessionScenarios::aDisabledUser),
        new Scenario(
            logIn,
            "too many have failed",
            LogIn.Outcome.TooManyAttempts.class,
            SessionScenarios::tooManyHaveFailed));
  }

  private static Supplier<Object> aSessionTooMany(Stage stage) {
    apply(stage, Optional.empty(), Optional.of(1));
    return stage::logIn;
  }

  /** The default policy with two more rules. */
  private static void apply(
      Stage stage, Optional<Duration> idleTimeout, Optional<Integer> maxSessions) {
    TokenPolicy initial = TokenPolicy.initialDefault();
    stage
        .installation()
        .apply(
            new TokenPolicy(
                initial.name(),
                initial.accessLifetime(),
                initial.sessionLifetime(),
                idleTimeout,
                initial.reuseGrace(),
                maxSessions,
                initial.permissionsInToken()));
  }

  private static Supplier<Object> aDisabledUser(Stage stage) {
    stage.installation().with(Users.disabled().named("grace").build());
    return () -> stage.logIn(stage.hasher(), "grace", PASSWORD);
  }

  private static Supplier<Object> tooManyHaveFailed(Stage stage) {
    for (int i = 0; i < 10; i++) {
      stage.logIn(stage.installation().hasher(), "nobody", WRONG);
    }
    return () -> stage.logIn(stage.hasher(), "nobody", PASSWORD);
  }

  private static List<Scenario> refreshes() {
    Class<RefreshSession> refresh = RefreshSession.class;
    Class<?> refreshed = RefreshSession.Outcome.Refreshed.class;
    Class<?> refused = RefreshSession.Outcome.Refused.class;
    return List.of(
        new Scenario(refresh, "the current token", refreshed, stage -> () -> refresh(stage)),
        new Scenario(
            refresh,
            "the predecessor within the grace",
            RefreshSession.Outcome.Repeated.class,
            stage -> {
              refresh(stage);
              return () -> refresh(stage);
            }),
        new Scenario(
            refresh,
            "a replay",
            refused,
            stage -> {
              refresh(stage);
              stage.clock().advance(Duration.ofMinutes(1));
              return () -> refresh(stage);
            }),
        new Scenario(refresh, "an idle session", refused, SessionScenarios::anIdleSession),
        new Scenario(
            AdvanceGraceClock.class,
            "after some seconds",
            Boolean.class,
            stage -> {
              stage.clock().set(stage.clock().instant().plusSeconds(4));
              return () -> new AdvanceGraceClock(stage.unitOfWork(), stage.clock()).execute();
            }));
  }

  private static RefreshSession.Outcome refresh(Stage stage) {
    return stage
        .installation()
        .refresh()
        .execute(
            new RefreshSession.Command(
                stage.tokens().refreshToken().reveal(), Attempts.SOURCE, ORIGIN));
  }

  private static Supplier<Object> anIdleSession(Stage stage) {
    apply(stage, Optional.of(Duration.ofMinutes(20)), Optional.empty());
    stage.clock().advance(Duration.ofMinutes(21));
    return () -> refresh(stage);
  }

  private static List<Scenario> ends() {
    Class<?> out = LogOut.Outcome.LoggedOut.class;
    return List.of(
        new Scenario(
            LogOut.class,
            "by access token",
            out,
            stage ->
                logOut(
                    stage,
                    new LogOut.Credential.ByAccessToken(caller(stage), stage.ada().epoch()),
                    false)),
        new Scenario(
            LogOut.class,
            "by refresh token everywhere",
            out,
            stage -> logOut(stage, byRefreshToken(stage), true)),
        new Scenario(
            EndSession.class,
            "a session of the user",
            EndSession.Outcome.Ended.class,
            SessionScenarios::endSession));
  }

  private static Supplier<Object> logOut(
      Stage stage, LogOut.Credential credential, boolean everywhere) {
    Installation installation = stage.installation();
    LogOut logOut =
        new LogOut(
            stage.unitOfWork(),
            installation.presentedTokens(),
            installation.terminator(),
            stage.clock());
    return () -> logOut.execute(new LogOut.Command(credential, everywhere, ORIGIN));
  }

  private static LogOut.Credential byRefreshToken(Stage stage) {
    return new LogOut.Credential.ByRefreshToken(stage.tokens().refreshToken().reveal());
  }

  private static Holder.OfUser caller(Stage stage) {
    return Claims.user(Staff.claimsOf(stage.staff().as(stage.tokens())).claims());
  }

  private static Supplier<Object> endSession(Stage stage) {
    EndSession endSession =
        new EndSession(stage.unitOfWork(), stage.installation().terminator(), stage.clock());
    return () ->
        endSession.execute(
            new EndSession.Command(
                stage.ada().id(), stage.installation().sessionOf(stage.tokens()), ORIGIN));
  }

  private static List<Scenario> others() {
    return List.of(
        new Scenario(
            ListSessions.class,
            "the own ones",
            List.class,
            stage ->
                () ->
                    new ListSessions(
                            stage.unitOfWork(), stage.installation().roles(), stage.clock())
                        .execute(stage.ada().id())),
        new Scenario(
            ChangePassword.class,
            "the right password",
            ChangePassword.Outcome.Changed.class,
            stage -> changePassword(stage, PASSWORD, OTHER_PASSWORD)),
        new Scenario(
            ChangePassword.class,
            "a wrong password",
            ChangePassword.Outcome.WrongPassword.class,
            stage -> changePassword(stage, WRONG, OTHER_PASSWORD)),
        new Scenario(
            ChangePassword.class,
            "a new password that is refused",
            ChangePassword.Outcome.Rejected.class,
            stage -> changePassword(stage, PASSWORD, "short")),
        new Scenario(
            AnswerChallenge.class,
            "a password that is accepted",
            AnswerChallenge.Outcome.LoggedIn.class,
            SessionScenarios::answerChallenge),
        new Scenario(
            AuthenticateToken.class,
            "a good token",
            AuthenticateToken.Outcome.Authenticated.class,
            stage -> () -> authenticate(stage)));
  }

  private static Supplier<Object> changePassword(Stage stage, String current, String next) {
    Holder.OfUser caller = caller(stage);
    ChangePassword changePassword =
        stage
            .installation()
            .changePassword(stage.unitOfWork(), stage.hasher(), stage.installation().gate());
    return () ->
        changePassword.execute(
            new ChangePassword.Command(
                caller, Password.of(current), Password.of(next), Attempts.SOURCE, ORIGIN));
  }

  private static Supplier<Object> answerChallenge(Stage stage) {
    Installation installation = stage.installation();
    Credential temporary =
        installation
            .credentialOf(stage.ada())
            .withPassword(
                installation.hasher().hash(Password.of(PASSWORD)), new Validity.Temporary());
    Boolean unused = installation.storage().write(tx -> tx.credentials().replace(temporary));
    LogIn.Command logIn =
        new LogIn.Command(
            stage.ada().username().value(),
            Password.of(PASSWORD),
            Optional.empty(),
            Attempts.SOURCE,
            ORIGIN);
    ChallengeText challenge =
        ((LogIn.Outcome.MoreNeeded) installation.logIn().execute(logIn)).challenge();
    AnswerChallenge answer =
        installation.answerChallenge(stage.unitOfWork(), stage.hasher(), installation.gate());
    return () ->
        answer.execute(
            new AnswerChallenge.Command(
                challenge, Password.of(OTHER_PASSWORD), Attempts.SOURCE, () -> true, ORIGIN));
  }

  private static AuthenticateToken.Outcome authenticate(Stage stage) {
    return stage.authenticateToken().execute(stage.tokens().accessToken().compact());
  }
}
