package dev.watchword.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.watchword.domain.testing.Fuzz;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names have one form, whatever they are written as. */
class UsernameFuzzTest {
  private static final String ALPHABET =
      "abzABZ019._-@+'ij\u00e9\u00c9\u00df\u0130\u03a3\u03c3\u1e9e\u01c5\u1fb3\uff21\ufb03\u212b"
          + "\u0301\u0327\u0307\u0323\u0345\u0e49\u093f\uff9e\uac00\u1100\u1161\u0660\u4e00";

  private static final Comparator<String> BY_CODE_POINTS =
      (one, other) ->
          java.util.Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

  private static final Pattern FORMER =
      Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}._@+-]{0,63}");

  private static String raw(RandomGenerator random) {
    return Fuzz.text(random, ALPHABET, random.nextInt(10) == 0 ? 300 : 12);
  }

  @Test
  void readingANameAgainChangesNothing() {
    Fuzz.check(
        10,
        UsernameFuzzTest::raw,
        raw ->
            Username.parse(raw)
                .ifPresent(
                    name -> {
                      assertThat(Username.parse(name.value())).contains(name);
                      assertThat(new Username(name.value())).isEqualTo(name);
                      assertThat(name.value().codePoints().count()).isBetween(1L, 254L);
                      assertThat(name.value().toLowerCase(Locale.ROOT)).isEqualTo(name.value());
                    }));
  }

  @Test
  void howCharactersAreComposedMakesNoDifference() {
    Fuzz.check(
        11,
        UsernameFuzzTest::raw,
        raw -> {
          for (Normalizer.Form form : Normalizer.Form.values()) {
            assertThat(Username.parse(Normalizer.normalize(raw, form)))
                .isEqualTo(Username.parse(raw));
          }
        });
  }

  /** The rule of the versions before 0.2: no marks, no apostrophe, at most 64 characters. */
  private static Optional<String> former(String raw) {
    String name = formerFold(formerFold(raw));
    return Optional.of(name)
        .filter(FORMER.asMatchPredicate())
        .filter(folded -> !folded.contains("\u115f") && !folded.contains("\u1160"))
        .filter(folded -> formerFold(folded).equals(folded));
  }

  private static String formerFold(String text) {
    return Normalizer.normalize(
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT),
        Normalizer.Form.NFKC);
  }

  private static void assertStays(String raw) {
    former(raw)
        .filter(name -> !Username.parse(raw).map(Username::value).equals(Optional.of(name)))
        .ifPresent(name -> fail(name + " is a name no more, or another one"));
  }

  @Test
  void whatWasANameBeforeStandsForTheSameOne() {
    Fuzz.check(16, UsernameFuzzTest::raw, UsernameFuzzTest::assertStays);
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(Character::isDefined)
        .mapToObj(Character::toString)
        .forEach(UsernameFuzzTest::assertStays);
  }

  @Test
  void ofPlainCharactersTheFormIsThatOfTheDocumentation() {
    Fuzz.check(
        12,
        random ->
            Fuzz.text(random, "abzABZ019._-@+' /\\\"", random.nextInt(10) == 0 ? 300 : 12)
                .replaceAll("[^\\x00-\\x7f]", ""),
        raw -> {
          String lower = raw.toLowerCase(Locale.ROOT);
          assertThat(Username.parse(raw).map(Username::value))
              .isEqualTo(
                  Optional.of(lower).filter(name -> name.matches("[a-z0-9][a-z0-9._@+'-]{0,253}")));
        });
  }

  @Test
  void whatIsNoNameCannotBeMadeOne() {
    Fuzz.check(
        13, UsernameFuzzTest::raw, raw -> assertThat(isMade(raw)).isEqualTo(isItsOwnForm(raw)));
  }

  private static boolean isItsOwnForm(String raw) {
    return Username.parse(raw).filter(name -> name.value().equals(raw)).isPresent();
  }

  private static boolean isMade(String raw) {
    try {
      return new Username(raw).value().equals(raw);
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  @Test
  void eachBeginningOfANameIsAPrefixOfIt() {
    Fuzz.check(
        14,
        UsernameFuzzTest::raw,
        raw ->
            Username.parse(raw).map(Username::value).ifPresent(UsernameFuzzTest::assertBeginnings));
  }

  private static void assertBeginnings(String name) {
    for (int end = 1; end <= name.length(); end = name.offsetByCodePoints(end - 1, 1) + 1) {
      int whole = Character.isHighSurrogate(name.charAt(end - 1)) ? end + 1 : end;
      String beginning = name.substring(0, whole);
      assertThat(UsernamePrefix.parse(beginning).map(UsernamePrefix::value)).contains(beginning);
    }
  }

  @Test
  void aNameIsBetweenTheEndsOfAPrefixIfItBeginsSo() {
    Fuzz.check(
        15,
        random ->
            List.of(
                Fuzz.text(random, "ab\u00e9\ud7a3\uff5e", 4),
                Fuzz.text(random, "ab\u00e9\ud7a3", 3)),
        pair ->
            Username.parse(pair.getFirst())
                .ifPresent(
                    name ->
                        UsernamePrefix.parse(pair.getLast())
                            .ifPresent(prefix -> assertBounds(name.value(), prefix))));
  }

  private static void assertBounds(String name, UsernamePrefix prefix) {
    boolean between =
        BY_CODE_POINTS.compare(prefix.value(), name) <= 0
            && BY_CODE_POINTS.compare(name, prefix.end()) < 0;
    assertThat(between).isEqualTo(name.startsWith(prefix.value()));
  }
}
