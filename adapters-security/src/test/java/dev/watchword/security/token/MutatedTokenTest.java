package dev.watchword.security.token;

import static dev.watchword.security.token.Forger.RING;
import static dev.watchword.security.token.Forger.VALID;
import static dev.watchword.security.token.Forger.VALID_RSA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random damage, the same in every run: no verdict but "refused", and never an exception. */
class MutatedTokenTest {
  private static final int ROUNDS = 4_000;
  private static final long SEED = 8725;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0{}\"é\ud800";

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final TokenVerifier verifier = new CachingTokenVerifier(Forger.INSTALLATION.verifier());

  @Test
  void aDamagedTokenIsNeverProven() {
    for (int round = 0; round < ROUNDS; round++) {
      String original = random.nextInt(4) == 0 ? VALID_RSA : VALID;
      String mutant = original;
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        mutant = mutate(mutant);
      }
      Verification verdict = verifier.verify(mutant, RING);
      if (!mutant.equals(original)) {
        assertThat(verdict).as("round %d", round).isInstanceOf(Verification.Refused.class);
      }
    }
  }

  @Test
  void aDamagedHeaderOrPayloadUnderAGoodSignatureNeverThrows() {
    String header = Forger.headerWith("");
    for (int round = 0; round < ROUNDS; round++) {
      boolean headerHit = random.nextBoolean();
      String token =
          Forger.signed(
              headerHit ? mutate(header) : header,
              headerHit ? Forger.PAYLOAD : mutate(Forger.PAYLOAD));
      assertThat(verifier.verify(token, RING)).as("round %d", round).isNotNull();
    }
  }

  @Test
  void noiseIsNeverProven() {
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder noise = new StringBuilder();
      for (int length = random.nextInt(300); length > 0; length--) {
        noise.append((char) random.nextInt(random.nextBoolean() ? 128 : Character.MAX_VALUE + 1));
      }
      assertThat(verifier.verify(noise.toString(), RING))
          .as("round %d", round)
          .isInstanceOf(Verification.Refused.class);
    }
  }

  private String mutate(String token) {
    int at = random.nextInt(token.length());
    int to = at + random.nextInt(token.length() - at + 1);
    return switch (random.nextInt(6)) {
      case 0 -> token.substring(0, at) + symbol() + token.substring(at + 1);
      case 1 -> token.substring(0, at) + symbol() + token.substring(at);
      case 2 -> token.substring(0, at) + token.substring(at + 1) + symbol();
      case 3 -> token.substring(0, to) + token.substring(at);
      case 4 -> token.substring(at) + token.substring(0, at) + ".";
      default -> swapped(token);
    };
  }

  private char symbol() {
    return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
  }

  private String swapped(String token) {
    List<String> parts = List.of(token.split("\\.", -1));
    int other = random.nextInt(parts.size());
    return String.join(".", parts.get(other), parts.getFirst(), parts.getLast());
  }
}
