package dev.watchword.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernamePrefixTest {
  /** A name of two characters for each character that a name can end with. */
  private static final List<String> ENDINGS =
      IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
          .filter(Character::isDefined)
          .mapToObj(character -> "a" + Character.toString(character))
          .filter(UsernamePrefixTest::isName)
          .toList();

  @ParameterizedTest(name = "{0} begins what {1} begins")
  @CsvSource({
    "ada, ada",
    "ADA, ada",
    "a_, a_",
    "a.b-c@d+, a.b-c@d+",
    "7, 7",
    "\uFF21, a",
    "\uFB01, fi",
    "CAFE\u0301, caf\u00E9",
    "\u0939\u093F, \u0939\u093F",
    "O', o'",
    "\uD801\uDC00, \uD801\uDC28",
  })
  void itIsFoldedAsNamesAre(String typed, String folded) {
    assertThat(UsernamePrefix.parse(typed)).map(UsernamePrefix::value).contains(folded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a ", "%", "a%", "_", ".a", "a*", "a.\u0301", "a\uD801", "\uDC28"})
  void noNameBeginsWithAnythingElse(String typed) {
    assertThat(UsernamePrefix.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", " ada", "cafe\u0301", "a%", "_"})
  void onlyACanonicalBeginningCanBeMade(String text) {
    assertThatThrownBy(() -> new UsernamePrefix(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itIsNotLongerThanANameCanBe() {
    assertThat(UsernamePrefix.parse("a".repeat(254))).isPresent();
    assertThat(UsernamePrefix.parse("a".repeat(255))).isEmpty();
    assertThat(UsernamePrefix.parse("a".repeat(1_000_000))).isEmpty();
  }

  @ParameterizedTest(name = "behind all that begin with {0} is {1}")
  @CsvSource({
    "a, b",
    "az, a{",
    "a9, a:",
    "a_, a`",
    "\u0436, \u0437",
    "a\u4E2D, a\u4E2E",
    "\uD7FB, \uD7FC",
    "x\uFE73, x\uFE74",
    "\uD800\uDC00, \uD800\uDC01",
    "a\uD801\uDC28, a\uD801\uDC29",
  })
  void itEndsBeforeTheNextCharacter(String beginning, String end) {
    assertThat(new UsernamePrefix(beginning).end()).isEqualTo(end);
  }

  @Test
  void whateverTheLastCharacterItEndsBeforeAnyOtherInTheOrderOfCodePoints() {
    assertEndsBetweenNeighbours(
        (one, other) -> Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray()));
  }

  /**
   * Where storage compares halves of characters, supplementary ones come before the last others.
   */
  @Test
  void whateverTheLastCharacterItEndsBeforeAnyOtherInTheOrderOfCharsToo() {
    assertEndsBetweenNeighbours(Comparator.naturalOrder());
  }

  private static void assertEndsBetweenNeighbours(Comparator<String> order) {
    List<String> all = ENDINGS.stream().sorted(order).toList();
    assertThat(all).hasSizeGreaterThan(100_000);
    List<String> wrong =
        IntStream.range(0, all.size() - 1)
            .filter(index -> !endsBetween(all.get(index), all.get(index + 1), order))
            .mapToObj(all::get)
            .toList();
    assertThat(wrong).isEmpty();
  }

  private static boolean endsBetween(String name, String next, Comparator<String> order) {
    String end = new UsernamePrefix(name).end();
    return order.compare(end, name + "\uD801\uDC28") > 0 && order.compare(end, next) <= 0;
  }

  private static boolean isName(String text) {
    return Username.parse(text).map(Username::value).filter(text::equals).isPresent();
  }
}
