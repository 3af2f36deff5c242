package dev.watchword.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.user.Username;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  private static final Username ADA = new Username("ada.lovelace@example.org");
  private static final PasswordStrength NEVER_GUESSED = (password, context) -> false;
  private static final PasswordStrength ALWAYS_GUESSED = (password, context) -> true;
  private static final PasswordFault TOO_SHORT = new PasswordFault.TooShort(15);
  private static final PasswordFault TOO_LONG = new PasswordFault.TooLong(256);
  private static final PasswordFault CONTEXT = new PasswordFault.ContainsContextWord();
  private static final PasswordFault GUESSABLE = new PasswordFault.Guessable();

  private final PasswordRules rules =
      new PasswordRules(PasswordRules.DEFAULT_MIN_LENGTH, List.of("watchword", "abc"));

  @Test
  void aGoodPasswordHasNoFault() {
    assertThat(faults("correct horse battery staple")).isEmpty();
  }

  @ParameterizedTest(name = "{0} characters")
  @CsvSource({"14, true", "15, false", "16, false"})
  void itIsTooShortBelowTheLeastLength(int length, boolean tooShort) {
    assertThat(faults("x".repeat(length))).isEqualTo(tooShort ? List.of(TOO_SHORT) : List.of());
  }

  @ParameterizedTest(name = "{0} characters")
  @CsvSource({"255, false", "256, false", "257, true"})
  void itIsTooLongAboveTheGreatestLength(int length, boolean tooLong) {
    assertThat(faults("x".repeat(length))).isEqualTo(tooLong ? List.of(TOO_LONG) : List.of());
  }

  @Test
  void charactersAreCountedNotBytes() {
    assertThat(faults("\uD83D\uDE00".repeat(14))).containsExactly(TOO_SHORT);
    assertThat(faults("\uD83D\uDE00".repeat(256))).isEmpty();
    assertThat(faults("e\u0301".repeat(14))).containsExactly(TOO_SHORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my watchword is long",
        "my WatchWord is long",
        "\uFF57\uFF41\uFF54\uFF43\uFF48word is long",
        "hello ada.lovelace, it is me",
        "hello Ada.Lovelace@Example.org",
      })
  void neitherTheServicesNorTheUsersNameMayBeInIt(String password) {
    assertThat(faults(password)).containsExactly(CONTEXT);
  }

  @Test
  void aShortContextWordOccursByChance() {
    assertThat(faults("xyz abc and some more")).isEmpty();
    assertThat(rules.faults(Password.of("adamant opposition"), new Username("ada"), NEVER_GUESSED))
        .isEmpty();
  }

  @Test
  void fourCharactersAreNoChance() {
    assertThat(rules.faults(Password.of("opposition of adam"), new Username("adam"), NEVER_GUESSED))
        .containsExactly(CONTEXT);
  }

  @Test
  void aGuessablePasswordIsRefused() {
    assertThat(rules.faults(Password.of("passwordpassword"), ADA, ALWAYS_GUESSED))
        .containsExactly(GUESSABLE);
  }

  @Test
  void everyReasonIsGivenAtOnce() {
    assertThat(rules.faults(Password.of("watchword"), ADA, ALWAYS_GUESSED))
        .containsExactly(TOO_SHORT, CONTEXT, GUESSABLE);
  }

  @Test
  void theStrengthIsJudgedByAllWordsThatAnAttackerWouldTry() {
    List<String> asked = new ArrayList<>();
    PasswordStrength listener =
        (password, context) -> {
          asked.addAll(context);
          return false;
        };

    assertThat(rules.faults(Password.of("correct horse battery"), ADA, listener)).isEmpty();

    assertThat(asked)
        .containsExactlyInAnyOrder("ada.lovelace@example.org", "ada.lovelace", "watchword", "abc");
  }

  @Test
  void nobodyComputesTheStrengthOfWhatIsTooLong() {
    PasswordStrength neverAsked =
        (Password password, Collection<String> context) -> {
          throw new AssertionError("asked");
        };

    assertThat(rules.faults(Password.of("x".repeat(257)), ADA, neverAsked))
        .containsExactly(TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 7, 257})
  void noConfigurationAsksForLessThanEightOrMoreThanIsHashed(int minLength) {
    assertThatThrownBy(() -> new PasswordRules(minLength, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 15, 256})
  void anyOtherLeastLengthIsAllowed(int minLength) {
    assertThatCode(() -> new PasswordRules(minLength, List.of())).doesNotThrowAnyException();
  }

  @Test
  void faultsAreToldInWords() {
    assertThat(TOO_SHORT.message()).isEqualTo("must have at least 15 characters");
    assertThat(TOO_LONG.message()).isEqualTo("must have at most 256 characters");
    assertThat(CONTEXT.message()).contains("user name");
    assertThat(GUESSABLE.message()).contains("guess");
  }

  private List<PasswordFault> faults(String password) {
    return rules.faults(Password.of(password), ADA, NEVER_GUESSED);
  }
}
