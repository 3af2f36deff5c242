package dev.watchword.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.domain.user.Users;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AuditTrail} does. */
public interface AuditTrailContract extends AuditReadingContract, AuditPurgeContract {
  /** What is kept of an event. */
  record Kept(
      String type,
      Optional<UserId> userId,
      Map<String, String> details,
      Actor actor,
      Origin origin,
      Instant at) {
    public static Kept of(AuditRecord kept) {
      return new Kept(
          kept.type(), kept.userId(), kept.details(), kept.actor(), kept.origin(), kept.at());
    }

    public static Kept of(RecordedEvent recorded) {
      return new Kept(
          recorded.event().type(),
          recorded.event().userId(),
          recorded.event().details(),
          recorded.actor(),
          recorded.origin(),
          recorded.at());
    }
  }

  /** Everything that is kept, oldest first. */
  private List<Kept> kept() {
    return read(transaction -> transaction.audit().find(AuditFilter.NONE, Optional.empty(), 1000))
        .reversed()
        .stream()
        .map(Kept::of)
        .toList();
  }

  private void record(RecordedEvent event) {
    run(
        transaction ->
            transaction.audit().record(event.event(), event.actor(), event.origin(), event.at()));
  }

  private static UserId somebody() {
    return Users.active().build().id();
  }

  @Test
  default void anEventIsKeptWithItsActorOriginAndTime() {
    UserId ada = somebody();
    RecordedEvent login =
        new RecordedEvent(
            new AuditEvent.SessionReplayed(
                ada, SessionId.next(TestClock.START, Randomness.shared()), 3, 5),
            new Actor.Authenticated(ada),
            new Origin(
                Optional.of("2001:db8::1"),
                Optional.of("Agent \"quoted\" {ü}"),
                Optional.of("request-1")),
            TestClock.START);

    record(login);

    assertThat(kept()).containsExactly(Kept.of(login));
  }

  @Test
  default void eventsAreKeptTogether() {
    UserId ada = somebody();
    List<AuditEvent> events =
        List.of(
            new AuditEvent.UserCreated(ada, new Username("ada")),
            new AuditEvent.RoleDeleted(RoleName.USER),
            new AuditEvent.RoleGranted(ada, RoleName.USER));

    for (List<AuditEvent> some : List.of(events, List.<AuditEvent>of())) {
      run(
          transaction ->
              transaction
                  .audit()
                  .recordAll(some, new Actor.CommandLine(), Origin.INTERNAL, TestClock.START));
    }

    assertThat(kept())
        .containsExactlyInAnyOrderElementsOf(
            events.stream()
                .map(
                    event ->
                        new RecordedEvent(
                            event, new Actor.CommandLine(), Origin.INTERNAL, TestClock.START))
                .map(Kept::of)
                .toList());
  }

  @Test
  default void anEventOfATransactionThatFailedIsNotKept() {
    assertThatThrownBy(
            () ->
                run(
                    transaction -> {
                      transaction
                          .audit()
                          .record(
                              new AuditEvent.PasswordChanged(somebody()),
                              new Actor.Service(),
                              Origin.INTERNAL,
                              TestClock.START);
                      throw new IllegalArgumentException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(kept()).isEmpty();
  }
}
