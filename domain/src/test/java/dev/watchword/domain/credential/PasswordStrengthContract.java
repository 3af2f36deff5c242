package dev.watchword.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PasswordStrength} promises. */
public interface PasswordStrengthContract {
  PasswordStrength strength();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "passwordpassword",
        "123456789012345",
        "qwertyuiopasdfgh",
        "aaaaaaaaaaaaaaaaaaaa",
        "P4ssw0rd!P4ssw0rd!",
        "iloveyouiloveyou"
      })
  default void commonTricksAreGuessable(String password) {
    assertThat(strength().isGuessable(Password.of(password), List.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "vT9#kq2!zzLw8pXe",
        "mauve otters juggle turnips",
        "łódź pływa 🛶 nocą"
      })
  default void longAndUnusualIsNot(String password) {
    assertThat(strength().isGuessable(Password.of(password), List.of())).isFalse();
  }

  @Test
  default void whatIsBuiltOnTheContextIsGuessable() {
    Password password = Password.of("zyxomma-7421");
    assertThat(strength().isGuessable(password, List.of("zyxomma-74"))).isTrue();
    assertThat(strength().isGuessable(password, List.of("unrelated"))).isFalse();
  }

  @Test
  default void nothingThatIsTypedMakesItFail() {
    for (String odd : List.of("\0", "\ud800", "\u202e".repeat(256), "🛶".repeat(256), "\n\t")) {
      assertThatCode(() -> strength().isGuessable(Password.of(odd), List.of("", odd)))
          .doesNotThrowAnyException();
    }
    assertThatCode(
            () ->
                strength()
                    .isGuessable(
                        Password.of("a".repeat(Password.MAX_LENGTH)),
                        Collections.nCopies(50, "w".repeat(10_000))))
        .doesNotThrowAnyException();
  }
}
