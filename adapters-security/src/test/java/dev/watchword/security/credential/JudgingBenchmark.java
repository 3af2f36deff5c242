package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordStrength;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Looks for the passwords that cost most to judge: mixtures of words, dates, repetitions and
 * substitutes for letters, of which the dearest is changed step by step. Run by {@code
 * benchmarks/judging}; a figure, never a test.
 */
class JudgingBenchmark {
  private static final int LENGTH = Password.MAX_LENGTH;
  private static final int MIXTURES = 2000;
  private static final int STEPS = 4000;

  private static final String CHARACTERS = "4@8({[<369!|1$5+70%2aeoilstcgbxzpsrdnm ABz.-/";

  private static final List<String> PIECES =
      List.of(
          "password",
          "love",
          "monkey",
          "p4$$",
          "l1|<3",
          "1234",
          "qwerty",
          "abc",
          "1991",
          "1.1.91",
          "12/12/1991",
          "!@#$",
          "the",
          "a",
          "i",
          "5",
          "$",
          "@",
          "4",
          "1",
          "2000",
          "žluťoučký",
          "пароль",
          "𝓅𝓌");

  private final PasswordStrength strength = new ZxcvbnPasswordStrength();
  private final RandomGenerator random = new Random(7);
  private String dearest = "";
  private double most;

  @Test
  void theDearestPassword() {
    for (int i = 0; i < MIXTURES; i++) {
      ProcessorTime unused = consider(mixture());
    }
    most = 0;
    for (int i = 0; i < MIXTURES; i++) {
      ProcessorTime unused = consider(mixture());
    }
    for (int i = 0; i < STEPS; i++) {
      ProcessorTime unused = consider(changed(dearest));
    }
    System.out.printf("the dearest password takes %.1f ms of processor: %s%n", most, dearest);
  }

  private ProcessorTime consider(String password) {
    ProcessorTime time = ProcessorTime.least(3, () -> judge(password));
    if (time.millis() > most) {
      most = time.millis();
      dearest = password;
    }
    return time;
  }

  private boolean judge(String password) {
    return strength.isGuessable(Password.of(password), List.of("watchword", "ada-lovelace"));
  }

  private String mixture() {
    StringBuilder mixture = new StringBuilder();
    int kind = random.nextInt(4);
    int alphabet = 1 + random.nextInt(CHARACTERS.length());
    int period = 1 + random.nextInt(40);
    while (mixture.length() < LENGTH) {
      if (kind == 0 && mixture.length() >= period) {
        mixture.append(mixture.charAt(mixture.length() - period));
      } else if (kind == 1 || (kind == 2 && random.nextBoolean())) {
        mixture.append(piece());
      } else {
        mixture.append(CHARACTERS.charAt(random.nextInt(alphabet)));
      }
    }
    return mixture.substring(0, LENGTH);
  }

  private String changed(String password) {
    StringBuilder changed = new StringBuilder(password);
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      String piece = piece();
      int start = random.nextInt(LENGTH - piece.length());
      changed.replace(start, start + piece.length(), piece);
    }
    return changed.toString();
  }

  private String piece() {
    return random.nextBoolean()
        ? PIECES.get(random.nextInt(PIECES.size()))
        : String.valueOf(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
  }
}
