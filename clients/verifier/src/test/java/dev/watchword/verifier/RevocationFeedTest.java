package dev.watchword.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationFeedTest {
  private static final Duration KNOWN_FOR = Duration.ofSeconds(10);
  private static final Instant UNTIL = TestClock.START.plus(Duration.ofMinutes(16));
  private static final IssuerUrl ISSUER = new IssuerUrl("https://login.example");
  private static final UUID OTHER = UUID.fromString("01a19467-e800-79f8-b9b1-000000000000");

  private final TestClock clock = new TestClock();
  private final FakeFeed server = new FakeFeed();
  private final RevocationFeed feed = feed(() -> "token", 1000);

  private RevocationFeed feed(FeedBearer bearer, int maxRevocations) {
    return new RevocationFeed(server, ISSUER, bearer, KNOWN_FOR, maxRevocations, clock);
  }

  private boolean isKnown() {
    return feed.isKnown(clock.instant());
  }

  private boolean revokesSession(UUID session) {
    return feed.revokes(Tokens.of(ISSUER.name()).of(Tokens.USER, session, 7).claims());
  }

  private boolean revokesEpoch(long epoch) {
    return feed.revokes(Tokens.of(ISSUER.name()).of(Tokens.USER, Tokens.SESSION, epoch).claims());
  }

  private static UUID session(int number) {
    return new UUID(7, number);
  }

  @Test
  void nothingIsKnownBeforeTheFirstPoll() {
    assertThat(isKnown()).isFalse();
    feed.poll();
    assertThat(isKnown()).isTrue();
  }

  @Test
  void aSessionThatEndedIsRevokedAndNoOther() {
    server.session(1, Tokens.SESSION, UNTIL);
    feed.poll();

    assertThat(revokesSession(Tokens.SESSION)).isTrue();
    assertThat(revokesSession(OTHER)).isFalse();
  }

  @Test
  void tokensOfAClientBelowTheEpochAreRevokedAndNoOthers() {
    server.row(
        1,
        "{\"number\":1,\"subject_id\":\"%s\",\"below_epoch\":4,\"expires_at\":\"%s\"}"
            .formatted(ClientTokens.CLIENT, UNTIL));
    server.session(2, ClientTokens.CLIENT, UNTIL);
    feed.poll();

    assertThat(feed.revokes(ClientTokens.of(ISSUER.name(), 3))).isTrue();
    assertThat(feed.revokes(ClientTokens.of(ISSUER.name(), 4))).isFalse();
    assertThat(revokesEpoch(1)).isFalse();
  }

  @Test
  void tokensOfAUserBelowTheEpochAreRevokedAndNoOthers() {
    server.user(1, Tokens.USER, 8, UNTIL);
    server.user(2, OTHER, 100, UNTIL);
    feed.poll();

    assertThat(revokesEpoch(7)).isTrue();
    assertThat(revokesEpoch(8)).isFalse();
    assertThat(revokesEpoch(9)).isFalse();
  }

  @Test
  void theHighestEpochAndTheLatestEndCount() {
    server.user(1, Tokens.USER, 9, TestClock.START.plusSeconds(60));
    server.user(2, Tokens.USER, 8, UNTIL);
    feed.poll();
    clock.advance(Duration.ofMinutes(2));
    feed.poll();

    assertThat(revokesEpoch(8)).isTrue();
    assertThat(revokesEpoch(9)).isFalse();
  }

  @Test
  void aClientIsASubjectToo() {
    server.row(
        1,
        "{\"number\":1,\"session_id\":null,\"subject_id\":\"%s\",\"below_epoch\":8,\"expires_at\":\"%s\"}"
            .formatted(Tokens.USER, UNTIL));
    feed.poll();

    assertThat(revokesEpoch(7)).isTrue();
  }

  @Test
  void onlyWhatIsNewIsRead() {
    IntStream.rangeClosed(1, 450).forEach(n -> server.session(n, session(n), UNTIL));
    feed.poll();
    assertThat(feed.size()).isEqualTo(450);
    assertThat(server.requests()).isEqualTo(3);

    server.session(1000, session(1000), UNTIL);
    feed.poll();
    assertThat(feed.size()).isEqualTo(451);
    assertThat(server.requests()).isEqualTo(4);
  }

  @Test
  void aFullLastPageIsFollowedByAnEmptyOne() {
    IntStream.rangeClosed(1, 200).forEach(n -> server.session(n, session(n), UNTIL));
    feed.poll();
    feed.poll();

    assertThat(feed.size()).isEqualTo(200);
    assertThat(isKnown()).isTrue();
  }

  @Test
  void aRevocationIsForgottenAtItsEnd() {
    server.session(1, Tokens.SESSION, UNTIL);
    feed.poll();
    clock.set(UNTIL.minusMillis(1));
    feed.poll();
    assertThat(revokesSession(Tokens.SESSION)).isTrue();

    clock.advance(Duration.ofSeconds(10));
    feed.poll();
    assertThat(revokesSession(Tokens.SESSION)).isFalse();
    assertThat(feed.size()).isZero();
  }

  /** The issuer keeps a revocation for a minute longer than its tokens live. */
  @ParameterizedTest
  @ValueSource(ints = {-60, 60})
  void clocksMayBeAMinuteApart(int seconds) {
    Tokens tokens = Tokens.of(ISSUER.name());
    server.session(1, Tokens.SESSION, tokens.claims().expiresAt().plusSeconds(60));
    clock.set(tokens.claims().expiresAt().plusSeconds(seconds).minusMillis(1));
    feed.poll();

    assertThat(revokesSession(Tokens.SESSION)).isTrue();
  }

  @Test
  void aFeedWhoseLastRowLapsedGoesOn() {
    server.session(1, session(1), UNTIL);
    server.session(2, session(2), UNTIL);
    feed.poll();
    server.lapse(2);
    feed.poll();
    server.session(3, session(3), UNTIL);
    feed.poll();

    assertThat(revokesSession(session(1))).isTrue();
    assertThat(revokesSession(session(3))).isTrue();
    assertThat(isKnown()).isTrue();
  }

  @Test
  void aFeedThatJumpsBackIsReadFromItsStartAndReplacesWhatWasKnown() {
    server.session(100, session(100), UNTIL);
    feed.poll();
    server.clear();
    server.session(3, session(3), UNTIL);
    feed.poll();

    assertThat(revokesSession(session(3))).isTrue();
    assertThat(revokesSession(session(100))).isFalse();
  }

  @Test
  void aFeedOfAnotherInstallationWithTheSameNumberIsNoticed() {
    server.session(1, session(1), UNTIL);
    server.session(2, session(2), UNTIL);
    feed.poll();
    server.clear();
    server.session(1, session(11), UNTIL);
    server.session(2, session(12), UNTIL);
    feed.poll();

    assertThat(revokesSession(session(11))).isTrue();
    assertThat(revokesSession(session(12))).isTrue();
    assertThat(feed.size()).isEqualTo(2);
  }

  @Test
  void whatIsKnownStaysInForceWhileTheFeedIsReadAgain() {
    server.session(100, Tokens.SESSION, UNTIL);
    feed.poll();
    server.clear();
    IntStream.rangeClosed(1, 300).forEach(n -> server.session(n, session(n), UNTIL));
    server.row(301, "{\"number\":301}");
    feed.poll();

    assertThat(revokesSession(Tokens.SESSION)).isTrue();
  }

  @Test
  void aFeedThatJumpsAheadGoesOn() {
    server.session(1, session(1), UNTIL);
    feed.poll();
    server.session(1_800_000_000_000L, session(2), UNTIL);
    feed.poll();

    assertThat(feed.size()).isEqualTo(2);
  }

  @Test
  void aFeedThatRepeatsAFullPageIsNotReadForever() {
    IntStream.rangeClosed(1, 200).forEach(n -> server.session(n, session(n), UNTIL));
    StringBuilder items = new StringBuilder();
    IntStream.rangeClosed(1, 200)
        .forEach(
            n ->
                items
                    .append(n == 1 ? "" : ",")
                    .append(
                        "{\"number\":%d,\"session_id\":\"%s\",\"expires_at\":\"%s\"}"
                            .formatted(n, session(n), UNTIL)));
    server.always("{\"items\":[" + items + "],\"next_after\":200}");
    feed.poll();

    assertThat(server.requests()).isEqualTo(2);
    assertThat(isKnown()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"items\":{},\"next_after\":1}",
        "{\"items\":[],\"next_after\":\"1\"}",
        "{\"items\":[1],\"next_after\":1}",
        "{\"items\":[{\"number\":1,\"expires_at\":\"2999-01-01T00:00:00Z\"}],\"next_after\":1}",
        "{\"items\":[{\"number\":0,\"session_id\":\"01a19467-e800-79f8-b9b1-5164004417c5\","
            + "\"expires_at\":\"2999-01-01T00:00:00Z\"}],\"next_after\":1}",
        "{\"items\":[{\"number\":1,\"session_id\":\"x\",\"expires_at\":\"2999-01-01T00:00:00Z\"}],"
            + "\"next_after\":1}",
        "{\"items\":[{\"number\":1,\"session_id\":\"01a19467-e800-79f8-b9b1-5164004417c5\","
            + "\"expires_at\":\"soon\"}],\"next_after\":1}",
        "{\"items\":[{\"number\":1,\"user_id\":\"01a19467-e800-79f8-b9b1-5164004417c5\","
            + "\"expires_at\":\"2999-01-01T00:00:00Z\"}],\"next_after\":1}"
      })
  void whatIsNotUnderstoodIsNotIgnored(String page) {
    server.always(page);
    feed.poll();

    assertThat(isKnown()).isFalse();
  }

  @Test
  void aFeedThatStallsIsKnownForTenSeconds() {
    server.session(1, Tokens.SESSION, UNTIL);
    feed.poll();
    server.fail("503");
    clock.advance(KNOWN_FOR);
    feed.poll();
    assertThat(isKnown()).isTrue();

    clock.advance(Duration.ofMillis(1));
    feed.poll();
    assertThat(isKnown()).isFalse();
    assertThat(revokesSession(Tokens.SESSION)).isTrue();

    server.recover();
    feed.poll();
    assertThat(isKnown()).isTrue();
  }

  @Test
  void aClockThatIsPutBackMakesTheFeedUnknownUntilTheNextPoll() {
    feed.poll();
    clock.advance(KNOWN_FOR.negated().minusMillis(1));
    assertThat(isKnown()).isFalse();

    feed.poll();
    assertThat(isKnown()).isTrue();
  }

  @Test
  void eachPollPresentsTheTokenOfItsTime() {
    Deque<String> tokens = new ArrayDeque<>(List.of("first", "second"));
    RevocationFeed following = feed(tokens::remove, 1000);
    following.poll();
    following.poll();

    assertThat(server.bearers()).containsExactly("first", "second");
  }

  @Test
  void aSupplierThatFailsIsAFailedPoll() {
    RevocationFeed following =
        feed(
            () -> {
              throw new IllegalStateException("no token");
            },
            1000);
    following.poll();

    assertThat(following.isKnown(clock.instant())).isFalse();
    assertThat(server.requests()).isZero();
  }

  @Test
  void moreThanTheBoundAreNotKnownUntilEnoughHaveLapsed() {
    RevocationFeed bounded = feed(() -> "token", 250);
    IntStream.rangeClosed(1, 250).forEach(n -> server.session(n, session(n), UNTIL));
    bounded.poll();
    assertThat(bounded.isKnown(clock.instant())).isTrue();

    IntStream.rangeClosed(251, 2000)
        .forEach(n -> server.session(n, session(n), UNTIL.plusSeconds(60)));
    clock.advance(Duration.ofMinutes(1));
    bounded.poll();
    bounded.poll();
    assertThat(bounded.isKnown(clock.instant())).isFalse();
    assertThat(bounded.size()).isLessThan(250 + 2 * RevocationPage.LIMIT);

    server.clear();
    clock.set(UNTIL.plusSeconds(60));
    bounded.poll();
    assertThat(bounded.isKnown(clock.instant())).isTrue();
    assertThat(bounded.size()).isZero();
  }
}
