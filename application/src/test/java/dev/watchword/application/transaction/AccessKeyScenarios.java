package dev.watchword.application.transaction;

import dev.watchword.application.accesskey.AuthenticateAccessKey;
import dev.watchword.application.accesskey.CreateAccessKey;
import dev.watchword.application.accesskey.EndAccessKey;
import dev.watchword.application.accesskey.EndAccessKeyOfUser;
import dev.watchword.application.accesskey.ReadAccessKeys;
import dev.watchword.application.accesskey.RevokeAccessKey;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.testing.Staff;
import dev.watchword.application.token.ExplainToken;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.accesskey.AccessKeyName;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.KeyAcceptance;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What users do with their access keys, and what scripts do with them. */
final class AccessKeyScenarios {
  private AccessKeyScenarios() {}

  /** What is known of a stage once a user has a key. */
  private record Cast(Stage stage, Requester admin, Requester caller, AccessKey key, String text) {
    static Cast of(Stage stage) {
      Installation installation = stage.installation();
      User owner = installation.with(Users.named("grace"));
      AccessKeyId id = AccessKeyId.next(TestClock.START, Randomness.shared());
      AccessKeys.Minted minted = installation.accessKeys().mint(id, Randomness.shared());
      AccessKey key =
          new AccessKey(
              id,
              owner.id(),
              new AccessKeyName("nightly"),
              Optional.empty(),
              minted.secretHash(),
              TestClock.START,
              TestClock.START.plus(Duration.ofDays(1)),
              Optional.empty());
      installation.storage().run(tx -> tx.accessKeys().add(key));
      return new Cast(
          stage,
          stage.administrator(),
          new Staff(installation).as(owner),
          key,
          minted.text().reveal());
    }
  }

  private static Scenario of(
      Class<?> useCase, String situation, Class<?> outcome, Function<Cast, Object> work) {
    return new Scenario(
        useCase,
        situation,
        outcome,
        stage -> {
          Cast cast = Cast.of(stage);
          return () -> work.apply(cast);
        });
  }

  static Stream<Scenario> all() {
    return Stream.of(
        of(
            CreateAccessKey.class,
            "a second one",
            ChangeOutcome.Done.class,
            AccessKeyScenarios::create),
        of(
            ReadAccessKeys.class,
            "one",
            List.class,
            cast ->
                new ReadAccessKeys(cast.stage().unitOfWork(), cast.stage().clock())
                    .execute(cast.key().userId())),
        of(EndAccessKey.class, "the caller's", ChangeOutcome.Done.class, AccessKeyScenarios::end),
        of(
            EndAccessKeyOfUser.class,
            "good",
            ChangeOutcome.Done.class,
            AccessKeyScenarios::endByAdministrator),
        of(
            AuthenticateAccessKey.class,
            "for the first time today",
            Optional.class,
            cast ->
                new AuthenticateAccessKey(
                        cast.stage().unitOfWork(),
                        cast.stage().installation().accessKeys(),
                        new KeyAcceptance(Claims.ISSUER),
                        cast.stage().clock())
                    .execute(cast.text())),
        of(RevokeAccessKey.class, "that is good", String.class, AccessKeyScenarios::revoke),
        of(
            ExplainToken.class,
            "an access key",
            ExplainToken.Outcome.KnownAccessKey.class,
            cast -> OperatorScenarios.explain(cast.stage(), cast.text())));
  }

  private static Object create(Cast cast) {
    return new CreateAccessKey(
            cast.stage().administration(),
            cast.stage().installation().accessKeys(),
            new TokenSizeLimit(Claims.ISSUER),
            Randomness.shared())
        .execute(
            new CreateAccessKey.Command(
                cast.caller(),
                cast.key().userId(),
                "weekly",
                TestClock.START.plusSeconds(60),
                Optional.of(List.of())));
  }

  private static Object end(Cast cast) {
    return new EndAccessKey(cast.stage().administration(), cast.stage().installation().terminator())
        .execute(new EndAccessKey.Command(cast.caller(), cast.key().userId(), cast.key().id()));
  }

  private static Object endByAdministrator(Cast cast) {
    return new EndAccessKeyOfUser(
            cast.stage().administration(), cast.stage().installation().terminator())
        .execute(
            new EndAccessKeyOfUser.Command(cast.admin(), cast.key().userId(), cast.key().id()));
  }

  private static Object revoke(Cast cast) {
    new RevokeAccessKey(
            cast.stage().unitOfWork(),
            cast.stage().installation().accessKeys(),
            cast.stage().installation().terminator(),
            cast.stage().clock())
        .execute(cast.text(), Installation.ORIGIN);
    return "done";
  }
}
