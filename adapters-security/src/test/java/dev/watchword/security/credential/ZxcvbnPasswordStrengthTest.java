package dev.watchword.security.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordStrength;
import dev.watchword.domain.credential.PasswordStrengthContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZxcvbnPasswordStrengthTest implements PasswordStrengthContract {
  private static final PasswordStrength STRENGTH = new ZxcvbnPasswordStrength();

  @Override
  public PasswordStrength strength() {
    return STRENGTH;
  }

  @Test
  void ofALongPasswordOneEndMustBeHardToGuess() {
    String dull = "a".repeat(100);
    String good = "vT9#kq2!zzLw8pXe";

    assertThat(isGuessable(dull + dull)).isTrue();
    assertThat(isGuessable("password".repeat(30))).isTrue();
    assertThat(isGuessable(dull + good + dull)).isTrue();
    assertThat(isGuessable(dull + good)).isFalse();
    assertThat(isGuessable(good + dull)).isFalse();
  }

  /** The dearest that {@code benchmarks/judging} has found, and what was dear before. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwerty1.1.9112000$52000love51love@412/12",
        "5m1991i@a1.password0002000@s1.d.91%4$$12/12/199119511.12/c /1951",
        "%([noe@5<p%@(n%@2d 2+{ne%<!r6t7[%([noe@5<p%@(n%@2d 2+{ne%<!r6t7[",
        "4@8({[<369!|1$5+70%24@8({[<369!|1$5+70%24@8({[<369!|1$5+70%2"
      })
  void whatPassesTheRulesIsJudgedIn50MillisecondsOfProcessor(String part) {
    String password = part.repeat(Password.MAX_LENGTH / part.length());
    ProcessorTime unused = ProcessorTime.least(30, () -> isGuessable(password));

    assertThat(ProcessorTime.least(5, () -> isGuessable(password)).millis()).isLessThan(50);
  }

  private static boolean isGuessable(String password) {
    return STRENGTH.isGuessable(Password.of(password), List.of("watchword", "ada-lovelace"));
  }
}
