package dev.watchword.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProvenTokensTest {
  private static final ProvenTokens.Proof PROOF =
      new ProvenTokens.Proof(
          new Verification.Accepted(new VerifiedUser(Tokens.of("https://login.example").claims())),
          TestKey.ec("key-1").key());

  private final ProvenTokens proven = new ProvenTokens(10_000);

  private static String token(int number) {
    return "%0100d".formatted(number);
  }

  @Test
  void whatWasAddedIsFound() {
    proven.add(token(1), PROOF);

    assertThat(proven.find(token(1))).contains(PROOF);
    assertThat(proven.find(token(2))).isEmpty();
  }

  @Test
  void whatIsHeldIsBoundedWhateverComes() {
    IntStream.range(0, 100_000).forEach(n -> proven.add(token(n), PROOF));

    assertThat(proven.size()).isBetween(50, 102);
    assertThat(proven.find(token(99_999))).contains(PROOF);
    assertThat(proven.find(token(0))).isEmpty();
  }

  @Test
  void whatIsUsedAgainAndAgainIsNotForgotten() {
    proven.add(token(0), PROOF);
    IntStream.range(1, 1000)
        .forEach(
            n -> {
              proven.add(token(n), PROOF);
              assertThat(proven.find(token(0))).contains(PROOF);
            });
  }

  @Test
  void theSameTokenCountsOnce() {
    IntStream.range(0, 1000).forEach(n -> proven.add(token(0), PROOF));
    proven.add(token(1), PROOF);

    assertThat(proven.size()).isEqualTo(2);
    assertThat(proven.find(token(0))).contains(PROOF);
  }

  @Test
  void itIsBoundedUnderManyThreads() {
    IntStream.range(0, 200_000).parallel().forEach(n -> proven.add(token(n), PROOF));

    assertThat(proven.size()).isLessThan(200);
  }
}
