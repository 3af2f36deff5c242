package dev.watchword.application.audit;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.audit.RecordDenial.Outcome;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Requirement;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordDenialTest {
  private static final Requirement PERMISSION =
      new Requirement.Holding(Permission.of("roles:write"));
  private static final int MOST = 60;

  private final Installation installation = new Installation();
  private final TestClock clock = installation.clock();
  private final RecordDenial recordDenial = installation.recordDenial();
  private final User ada = installation.with(Users.named("ada"));

  @Test
  void anAttemptIsKeptWithWhoMadeItAndWhatWasMissing() {
    assertThat(deny(ada.id())).isEqualTo(Outcome.RECORDED);

    assertThat(installation.recorded())
        .containsExactly(
            new RecordedEvent(
                new AuditEvent.AccessDenied(Optional.of(ada.id()), PERMISSION),
                new Actor.Authenticated(ada.id()),
                ORIGIN,
                TestClock.START));
    assertThat(new AuditEvent.AccessDenied(Optional.of(ada.id()), PERMISSION).details())
        .isEqualTo(Map.of("permission", "roles:write"));
    assertThat(
            new AuditEvent.AccessDenied(
                    Optional.of(ada.id()), new Requirement.InRole(RoleName.ADMIN))
                .details())
        .isEqualTo(Map.of("role", "admin"));
  }

  @Test
  void noHourHasMoreThanSixtyOfOneUser() {
    assertThat(deny(ada.id())).isEqualTo(Outcome.RECORDED);
    clock.advance(Duration.ofMinutes(30));
    IntStream.range(1, MOST)
        .forEach(attempt -> assertThat(deny(ada.id())).isEqualTo(Outcome.RECORDED));
    assertThat(deny(ada.id())).isEqualTo(Outcome.OVER_QUOTA);
    assertThat(deny(installation.with(Users.named("grace")).id())).isEqualTo(Outcome.RECORDED);

    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    assertThat(deny(ada.id())).isEqualTo(Outcome.OVER_QUOTA);
    clock.advance(Duration.ofMillis(1));
    assertThat(deny(ada.id())).as("the first is an hour old").isEqualTo(Outcome.RECORDED);
    assertThat(deny(ada.id())).isEqualTo(Outcome.OVER_QUOTA);

    assertThat(installation.events(AuditEvent.AccessDenied.class)).hasSize(MOST + 2);
  }

  @Test
  void aClockThatWasAheadSilencesNobody() {
    clock.advance(Duration.ofHours(9));
    IntStream.range(0, MOST)
        .forEach(attempt -> assertThat(deny(ada.id())).isEqualTo(Outcome.RECORDED));

    clock.advance(Duration.ofHours(-9));

    assertThat(deny(ada.id())).isEqualTo(Outcome.RECORDED);
  }

  @Test
  void theUsersWhoWereDeniedSomethingLastAreRemembered() {
    IntStream.range(0, MOST).forEach(attempt -> deny(ada.id()));
    User grace = installation.with(Users.named("grace"));
    IntStream.range(0, MOST).forEach(attempt -> deny(grace.id()));
    IntStream.range(0, DenialQuota.MOST_SUBJECTS - 1)
        .forEach(other -> deny(Users.active().build().id()));

    assertThat(deny(grace.id())).isEqualTo(Outcome.OVER_QUOTA);
    assertThat(deny(ada.id())).as("forgotten").isEqualTo(Outcome.RECORDED);
  }

  @Test
  void aStorageThatDoesNotAnswerLosesTheRecordAndNothingElse() {
    RecordDenial failing = new RecordDenial(new Unavailable(), clock);

    assertThat(failing.execute(new Subject.OfUser(ada.id()), PERMISSION, ORIGIN))
        .isEqualTo(Outcome.LOST);
  }

  private Outcome deny(UserId user) {
    return recordDenial.execute(new Subject.OfUser(user), PERMISSION, ORIGIN);
  }

  private static final class Unavailable implements UnitOfWork {
    @Override
    public <T> T write(Function<Transaction, T> work) {
      throw new StorageUnavailableException("stopped", new IllegalStateException());
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
      throw new AssertionError("nothing is to be read");
    }
  }
}
