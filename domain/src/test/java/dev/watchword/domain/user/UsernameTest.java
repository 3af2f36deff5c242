package dev.watchword.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.watchword.domain.testing.Randomness;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {
  /** The Deseret small letter long I, which needs two {@code char}s. */
  private static final String SUPPLEMENTARY_LETTER = "\uD801\uDC28";

  @ParameterizedTest(name = "{0} is the user {1}")
  @CsvSource({
    "ada, ada",
    "ADA, ada",
    "aDa.Lovelace@Example.ORG, ada.lovelace@example.org",
    "a_b-c+d@e.f, a_b-c+d@e.f",
    "7of9, 7of9",
    "\uFF21\uFF24\uFF21, ada",
    "\uFF41\uFF44\uFF41, ada",
    "\uFF12\uFF13, 23",
    "a\uFF0Eb\uFF20c, a.b@c",
    "\uFB01ona, fiona",
    "a\uFB03x, affix",
    "\u212Aelvin, kelvin",
    "\u212B, \u00E5",
    "x\u00B2, x2",
    "\u2460, 1",
    "\u210Cans, hans",
    "\uD835\uDC00da, ada",
    "cafe\u0301, caf\u00E9",
    "CAFE\u0301, caf\u00E9",
    "CAF\u00C9, caf\u00E9",
    "I, i",
    "\u0131, \u0131",
    "stra\u00DFe, stra\u00DFe",
    "\u1E9E, \u00DF",
    "\u03A3\u0399\u03A3\u03A5\u03A6\u039F\u03A3, \u03C3\u03B9\u03C3\u03C5\u03C6\u03BF\u03C2",
    "\u01C4, d\u017E",
    "\uD801\uDC00, \uD801\uDC28",
    "\uC870, \uC870",
    "\u110C\u1169, \uC870",
    "O'Brien, o'brien",
    "o\uFF07brien, o'brien",
    "X\u0301, x\u0301",
    "Ma\u0323\u0302\u0300, m\u1EAD\u0300",
    "\u3042\uFF9E, \u3042\u3099",
  })
  void spellingsOfOneNameFoldToOneUser(String typed, String canonical) {
    assertThat(Username.parse(typed)).map(Username::value).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " ada",
        "ada ",
        "\tada",
        "ada\n",
        "a da",
        "a\u00A0da",
        "ada\u3000",
        "ada\u2028",
      })
  void nothingIsTrimmedAndNoSpaceIsAllowed(String typed) {
    assertThat(Username.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada\u0000",
        "\u0007ada",
        "a\u007Fda",
        "a\u0085da",
        "\u200Bada",
        "a\u200Cda",
        "a\u200Dda",
        "a\u2060da",
        "ada\uFEFF",
        "a\u00ADda",
        "\u200Eada",
        "\u200Fada",
        "a\u061Cda",
        "\u202Eada",
        "a\u2066da",
        "ada\uFE0F",
        "ada\uDB40\uDC61",
        "ada\uDB40\uDD00",
        "a\u034Fda",
        "\u1780\u17B4",
        "\u1820\u180B",
        "\u1820\u180F",
      })
  void charactersThatNobodySeesAreRefused(String typed) {
    assertThat(Username.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada\u115F", "ada\u1160", "ada\u3164", "ada\uFFA0", "\u3164"})
  void lettersThatNobodySeesAreRefusedToo(String typed) {
    assertThat(Username.parse(typed)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\u0939\u093F\u0928\u094D\u0926\u0940",
        "\u0E1C\u0E39\u0E49\u0E43\u0E0A\u0E49",
        "\u0645\u064F\u062D\u064E\u0645\u0651\u064E\u062F",
        "\u05D3\u05BC\u05B8\u05D5\u05B4\u05D3",
        "nguy\u1EC5n.\u0111\u1ED7",
        "\uD64D\uAE38\uB3D9",
        "\u0BA4\u0BAE\u0BBF\u0BB4\u0BCD",
        "\u1019\u103C\u1014\u103A\u1019\u102C",
        "\u0F56\u0F7C\u0F51",
        "\u1E8D\u0330",
        "\u0665\u0664\u0663",
      })
  void everyScriptHasItsMarks(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);

    assertThat(Username.parse(name)).map(Username::value).contains(composed);
    assertThat(Username.parse(Normalizer.normalize(name, Normalizer.Form.NFD)))
        .map(Username::value)
        .contains(composed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0301a", "a.\u0301", "a@\u0301b", "\u00B4a", "ada\u0489", "a\u20DD", "1\u20E3"})
  void aMarkStandsOnALetterOrDigitAndEnclosesNothing(String typed) {
    assertThat(Username.parse(typed)).isEmpty();
  }

  @Test
  void atMostFourMarksRun() {
    assertThat(Username.parse("x" + "\u0323".repeat(4) + "y" + "\u0323".repeat(4))).isPresent();
    assertThat(Username.parse("x" + "\u0323".repeat(5))).isEmpty();
    assertThat(Username.parse("\u1EAD" + "\u0300".repeat(4))).isPresent();
    assertThat(Username.parse("\u1EAD" + "\u0300".repeat(5))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0130pek",
        "i\u0307",
        "\u0131\u0307",
        "j\u0307",
        "\u0237\u0307",
        "\u012F\u0307",
        "i\u0323\u0307",
        "i\u0308\u0307",
        "\u0456\u0307",
        "\uD837\uDF1A\u0307",
      })
  void aDotThatALetterHasAlreadyIsRefused(String typed) {
    assertThat(Username.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".a", "_a", "-a", "@a", "+a", "'a", "'", ".", "@", "\uFF0Ea"})
  void theFirstCharacterIsALetterOrDigit(String typed) {
    assertThat(Username.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "a\\b",
        "a:b",
        "a;b",
        "a,b",
        "a\u2019b",
        "a\"b",
        "a<b",
        "a>b",
        "a#b",
        "a%b",
        "a*b",
        "a?b",
        "a=b",
        "a&b",
        "a|b",
        "a\u00A9",
        "a\uD83D\uDE00",
        "a\uD83D",
        "\uDE00a",
      })
  void otherPunctuationAndSymbolsAreRefused(String typed) {
    assertThat(Username.parse(typed)).isEmpty();
  }

  @Test
  void aNameHasOneTo254Characters() {
    assertThat(Username.parse("")).isEmpty();
    assertThat(Username.parse("a")).isPresent();
    assertThat(Username.parse("a".repeat(254))).isPresent();
    assertThat(Username.parse("a".repeat(255))).isEmpty();
  }

  @Test
  void theLongestAddressOfTheMailIsAName() {
    String address =
        "l".repeat(64) + "@" + "d".repeat(63) + "." + "e".repeat(63) + "." + "f".repeat(61);

    assertThat(address).hasSize(254);
    assertThat(Username.parse(address)).map(Username::value).contains(address);
  }

  @Test
  void charactersAreCountedNotTheirHalves() {
    assertThat(Username.parse(SUPPLEMENTARY_LETTER.repeat(254))).isPresent();
    assertThat(Username.parse(SUPPLEMENTARY_LETTER.repeat(255))).isEmpty();
  }

  @Test
  void theFoldedNameIsCounted() {
    String twoLettersInOne = "\u338F";
    String oneLetterInFour = "\u03B1\u0313\u0300\u0345";

    assertThat(Username.parse(twoLettersInOne.repeat(127)))
        .map(Username::value)
        .contains("kg".repeat(127));
    assertThat(Username.parse(twoLettersInOne.repeat(128))).isEmpty();
    assertThat(Username.parse(oneLetterInFour.repeat(254)))
        .map(Username::value)
        .contains("\u1F82".repeat(254));
    assertThat(Username.parse(oneLetterInFour.repeat(255))).isEmpty();
  }

  @Test
  void veryLongTextIsRefused() {
    assertThat(Username.parse("a".repeat(1_000_000))).isEmpty();
    assertThat(Username.parse("\uFDFA".repeat(1016))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", " ada", "cafe\u0301", "\uFB01", "a b", ".a"})
  void onlyACanonicalNameCanBeMade(String name) {
    assertThatThrownBy(() -> new Username(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLanguageOfTheMachineChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Username.parse("ADMIN")).map(Username::value).contains("admin");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void itPrintsAsItIs() {
    assertThat(Username.parse("Ada")).map(Username::toString).contains("ada");
  }

  @Test
  void everyNameOfOneCharacterIsCanonical() {
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      Username.parse(Character.toString(character)).ifPresent(UsernameTest::assertCanonical);
    }
  }

  @Test
  void whateverIsTypedParsingAgainChangesNothing() {
    RandomGenerator random = Randomness.seeded();
    int parsed = 0;
    for (int round = 0; round < 100_000; round++) {
      Optional<Username> name = Username.parse(typed(random));
      name.ifPresent(UsernameTest::assertCanonical);
      parsed += name.isPresent() ? 1 : 0;
    }
    assertThat(parsed).as("names among the texts").isGreaterThan(5_000);
  }

  /** Asserts only what is wrong, because an assertion costs more than the rest. */
  private static void assertCanonical(Username name) {
    if (!isCanonical(name)) {
      fail(name + " is not canonical");
    }
  }

  private static boolean isCanonical(Username name) {
    String value = name.value();
    int length = value.codePointCount(0, value.length());
    return Username.parse(value).filter(name::equals).isPresent()
        && value.equals(value.toLowerCase(Locale.ROOT))
        && Normalizer.isNormalized(value, Normalizer.Form.NFKC)
        && length >= 1
        && length <= 254;
  }

  private static String typed(RandomGenerator random) {
    return random
        .ints(random.nextInt(1, 6), 0, 100)
        .map(kind -> character(kind, random))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int character(int kind, RandomGenerator random) {
    if (kind < 60) {
      return random.nextInt('0', 'z' + 1);
    }
    if (kind < 75) {
      return random.nextInt(0xC0, 0x250);
    }
    if (kind < 85) {
      return random.nextInt(0x300, 0x530);
    }
    return random.nextInt(Character.MAX_CODE_POINT + 1);
  }
}
