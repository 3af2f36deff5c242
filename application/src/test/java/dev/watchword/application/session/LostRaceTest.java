package dev.watchword.application.session;

import static dev.watchword.application.testing.Installation.ORIGIN;
import static dev.watchword.domain.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.watchword.application.session.RefreshSession.Outcome;
import dev.watchword.application.testing.Installation;
import dev.watchword.domain.audit.AuditTrail;
import dev.watchword.domain.authentication.Proofs;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.MintedToken;
import dev.watchword.domain.session.Moment;
import dev.watchword.domain.session.Reading;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.SeenSession;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.session.SessionRepository;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.Users;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What storage in memory cannot show: somebody else commits between two statements. */
class LostRaceTest {
  private static final Moment MOMENT = new Moment(START, Reading.ZERO);

  private final Installation installation = new Installation();
  private final RefreshTokens tokens = installation.refreshTokens();
  private final User ada = Users.named("ada");
  private final SessionId id = SessionId.next(START, Randomness.shared());
  private final MintedToken first = tokens.first(id, Randomness.shared());
  private final MintedToken second = successorOf(first);
  private final Session begun =
      Session.begin(
          id,
          Proofs.byPassword(ada.id(), START),
          Optional.empty(),
          first,
          Policies.rules(),
          Attempts.SOURCE);
  private final Session rotated = begun.rotated(second, Policies.rules(), Attempts.SOURCE, MOMENT);
  private final SessionRepository sessions = mock();
  private final AuditTrail audit = mock();
  private final Transaction transaction = mock();

  LostRaceTest() {
    when(transaction.sessions()).thenReturn(sessions);
    when(transaction.audit()).thenReturn(audit);
  }

  @Test
  void whoLosesTheRotationLooksAgainAndGetsTheWinnersToken() {
    when(sessions.see(id, installation.clock().instant()))
        .thenReturn(found(begun))
        .thenReturn(found(rotated));
    when(sessions.advance(eq(begun), any(), any())).thenReturn(false);
    when(sessions.advance(eq(rotated), any(), any())).thenReturn(true);

    Outcome outcome = refresh(first);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Repeated.class,
            repeated ->
                assertThat(repeated.tokens().refreshToken().reveal())
                    .isEqualTo(second.token().reveal()));
    verify(sessions)
        .advance(rotated, rotated.repeated(Policies.rules(), rotated.whereabouts(), START), START);
    verifyNoInteractions(audit);
  }

  @Test
  void whoLosesTheRotationToALogoutIsRefused() {
    when(sessions.see(id, installation.clock().instant()))
        .thenReturn(found(begun))
        .thenReturn(Optional.empty());
    when(sessions.advance(any(), any(), any())).thenReturn(false);

    assertThat(refresh(first)).isEqualTo(new Outcome.Refused(RefreshTokenRefusal.UNRECOGNISED));

    verify(sessions, times(2)).see(id, START);
  }

  @Test
  void aReplayThatSomebodyElseEndedFirstIsNotRecordedAgain() {
    installation.clock().advance(Duration.ofSeconds(30));
    when(sessions.see(id, installation.clock().instant())).thenReturn(found(rotated));
    when(sessions.end(id, ada.id(), installation.clock().instant(), EndReason.REPLAY))
        .thenReturn(Optional.empty());

    assertThat(refresh(first)).isEqualTo(new Outcome.Refused(RefreshTokenRefusal.OVER));

    verifyNoInteractions(audit);
  }

  private Optional<SeenSession> found(Session session) {
    Reading reading = installation.storage().read(tx -> tx.graceClock().look(START)).reading();
    return Optional.of(new SeenSession(session, ada, reading));
  }

  private MintedToken successorOf(MintedToken token) {
    return tokens.successorOf(tokens.authenticate(token.token().reveal()).orElseThrow());
  }

  private Outcome refresh(MintedToken token) {
    return installation
        .refresh(new Within(transaction))
        .execute(new RefreshSession.Command(token.token().reveal(), Attempts.SOURCE, ORIGIN));
  }

  private record Within(Transaction transaction) implements UnitOfWork {
    @Override
    public <T> T write(Function<Transaction, T> work) {
      return work.apply(transaction);
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
      return work.apply(transaction);
    }
  }
}
