package dev.watchword.security.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.credential.Password;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterSubstitutesTest {
  @ParameterizedTest
  @CsvSource({
    "correct horse, true",
    "P4$$w0rd, true",
    "123456789012345, true",
    "4@$5, true",
    "4@$5+7, false",
    "4@69$5, false",
    "({[<4@, false",
    "4@8({[<369!|1$5+70%2, false"
  })
  void fewAreFourChoicesAtMost(String text, boolean few) {
    assertThat(LetterSubstitutes.areFewIn(text)).isEqualTo(few);
  }

  @Test
  void oneCharacterStandsForEachLetter() {
    assertThat(LetterSubstitutes.unified("4@8({[<369!|1$5+70%2az"))
        .isEqualTo("448((((366111$$770%2az");
    assertThat(LetterSubstitutes.areFewIn(LetterSubstitutes.unified("4@8({[<369!|1$5+70%2")))
        .isTrue();
  }

  @Test
  void manySubstitutesDoNotHideAWordOfTheContext() {
    Password password = Password.of("w4t@$5chw0rd|1");
    ZxcvbnPasswordStrength strength = new ZxcvbnPasswordStrength();

    assertThat(strength.isGuessable(password, List.of("w4t4$$chw0rd11"))).isTrue();
    assertThat(strength.isGuessable(password, List.of("unrelated"))).isFalse();
  }
}
