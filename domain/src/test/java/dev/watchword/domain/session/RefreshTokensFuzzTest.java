package dev.watchword.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.DataKey;
import dev.watchword.domain.testing.Fuzz;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A refresh token has one spelling, and nothing else is one. */
class RefreshTokensFuzzTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/.";

  private final RefreshTokens tokens = new RefreshTokens(new DataKey(Randomness.bytes(32)));
  private final RefreshTokens others = new RefreshTokens(new DataKey(Randomness.bytes(32)));
  private final SessionId session = id();
  private final String valid = tokens.first(session, Randomness.seeded()).token().reveal();

  private static SessionId id() {
    return SessionId.next(TestClock.START, Randomness.shared());
  }

  @Test
  void ofAllDamageOnlyNoneIsAuthentic() {
    Fuzz.check(
        20,
        random -> Fuzz.damaged(random, valid, ALPHABET),
        text -> assertThat(tokens.authenticate(text).isPresent()).isEqualTo(text.equals(valid)));
  }

  @Test
  void soItIsOfDamagedBytes() {
    byte[] bytes = Base64.getUrlDecoder().decode(valid.substring(RefreshTokens.PREFIX.length()));
    Fuzz.check(
        21,
        random ->
            RefreshTokens.PREFIX
                + Base64.getUrlEncoder().encodeToString(Fuzz.damaged(random, bytes)),
        text -> assertThat(tokens.authenticate(text).isPresent()).isEqualTo(text.equals(valid)));
  }

  @Test
  void noiseIsNoToken() {
    Fuzz.check(
        22,
        random ->
            Fuzz.oneOf(random, List.of("", RefreshTokens.PREFIX))
                + Fuzz.text(random, ALPHABET, 200),
        text -> assertThat(tokens.authenticate(text)).isEmpty());
  }

  @Test
  void whatWasMintedSaysTheSameAgain() {
    Fuzz.check(
        23,
        RandomGenerator::nextLong,
        seed -> {
          SessionId id = id();
          MintedToken first = tokens.first(id, new java.util.SplittableRandom(seed));
          PresentedToken presented = tokens.authenticate(first.token().reveal()).orElseThrow();
          assertThat(presented.session()).isEqualTo(id);
          assertThat(presented.generation()).isEqualTo(Generation.FIRST);
          assertThat(presented.secretHash()).isEqualTo(first.secretHash());
          assertThat(others.authenticate(first.token().reveal())).isEmpty();
          assertSucceeds(presented);
        });
  }

  private void assertSucceeds(PresentedToken presented) {
    String successor = tokens.successorOf(presented).token().reveal();
    assertThat(tokens.successorOf(presented).token().reveal()).isEqualTo(successor);
    assertThat(tokens.authenticate(successor))
        .hasValueSatisfying(
            next -> {
              assertThat(next.session()).isEqualTo(presented.session());
              assertThat(next.generation()).isEqualTo(presented.generation().next());
            });
  }
}
