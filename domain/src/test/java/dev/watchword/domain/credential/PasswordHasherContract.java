package dev.watchword.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

/** What every {@link PasswordHasher} promises. */
public interface PasswordHasherContract {
  /** The hasher under test; the same object each time within one test. */
  PasswordHasher hasher();

  @Test
  default void aPasswordMatchesItsHash() {
    Password password = Password.of("correct horse battery staple");
    assertThat(hasher().matches(password, hasher().hash(password))).isTrue();
  }

  @Test
  default void anotherPasswordDoesNotMatch() {
    PasswordHash hash = hasher().hash(Password.of("correct horse battery staple"));
    assertThat(hasher().matches(Password.of("correct horse battery stable"), hash)).isFalse();
    assertThat(hasher().matches(Password.of("Correct horse battery staple"), hash)).isFalse();
    assertThat(hasher().matches(Password.of("correct horse battery staple "), hash)).isFalse();
    assertThat(hasher().matches(Password.of("correct horse battery staple\0"), hash)).isFalse();
    assertThat(hasher().matches(Password.of(""), hash)).isFalse();
  }

  @Test
  default void theLastCharacterOfALongPasswordCounts() {
    String long72 = "ä".repeat(72);
    PasswordHash hash = hasher().hash(Password.of(long72 + "x"));
    assertThat(hasher().matches(Password.of(long72 + "x"), hash)).isTrue();
    assertThat(hasher().matches(Password.of(long72 + "y"), hash)).isFalse();
  }

  @Test
  default void twoHashesOfOnePasswordDiffer() {
    Password password = Password.of("correct horse battery staple");
    assertThat(hasher().hash(password)).isNotEqualTo(hasher().hash(password));
  }

  @Test
  default void aFreshHashIsNotOutdated() {
    assertThat(hasher().isOutdated(hasher().hash(Password.of("some password")))).isFalse();
  }

  @Test
  default void whatCannotBeReadMatchesNothingAndIsOutdated() {
    PasswordHash unreadable = new PasswordHash("$unknown$x");
    assertThat(hasher().matches(Password.of("$unknown$x"), unreadable)).isFalse();
    assertThat(hasher().isOutdated(unreadable)).isTrue();
  }

  @Test
  default void whatItMadeIsAdoptedUnchanged() {
    PasswordHash hash = hasher().hash(Password.of("some password"));
    assertThat(hasher().adopt(hash)).isEqualTo(new Adoption.Adopted(hash));

    PasswordHash decoy = presentDecoy();
    assertThat(hasher().adopt(decoy)).isEqualTo(new Adoption.Adopted(decoy));
  }

  @Test
  default void whatCannotBeReadIsNotAdopted() {
    assertThat(hasher().adopt(new PasswordHash("$unknown$x"))).isInstanceOf(Adoption.Unknown.class);
    assertThat(hasher().adopt(new PasswordHash("correct horse")))
        .isInstanceOf(Adoption.Unknown.class);
  }

  @Test
  default void onlyWhatIsWeakIsWrapped() {
    assertThat(hasher().wrap(hasher().hash(Password.of("some password")))).isEmpty();
    assertThat(hasher().wrap(new PasswordHash("$unknown$x"))).isEmpty();
    PasswordHash strong = hasher().hash(Password.of("some password"));
    assertThat(hasher().wraps(strong, strong)).isFalse();
  }

  @Test
  default void theHashOfTheEmptyPasswordIsFound() {
    assertThat(hasher().isOfEmptyPassword(hasher().hash(Password.of("")))).isTrue();
    assertThat(hasher().isOfEmptyPassword(hasher().hash(Password.of("x")))).isFalse();
    assertThat(hasher().isOfEmptyPassword(new PasswordHash("$unknown$x"))).isFalse();
  }

  @Test
  default void theDecoyMatchesNothingAndIsUpToDate() {
    PasswordHash decoy = presentDecoy();
    assertThat(hasher().matches(Password.of(""), decoy)).isFalse();
    assertThat(hasher().matches(Password.of("password"), decoy)).isFalse();
    assertThat(hasher().matches(Password.of(decoy.phc()), decoy)).isFalse();
    assertThat(hasher().isOutdated(decoy)).isFalse();
  }

  private PasswordHash presentDecoy() {
    return hasher().decoy(hasher().presentCost());
  }

  @Test
  default void aDecoyCostsWhatItStandsFor() {
    PasswordHash hash = hasher().hash(Password.of("some password"));

    assertThat(hasher().costOf(hash)).isEqualTo(hasher().presentCost());
    assertThat(hasher().costOf(presentDecoy())).isEqualTo(hasher().presentCost());
  }

  @Test
  default void whatCannotBeReadCostsWhatANewHashCosts() {
    assertThat(hasher().costOf(new PasswordHash("$unknown$x"))).isEqualTo(hasher().presentCost());
  }

  @Test
  default void allOfAPasswordIsProvenByItsHash() {
    Password password = Password.of("ä".repeat(200));
    assertThat(hasher().provesAllOf(password, hasher().hash(password))).isTrue();
  }

  @Test
  default void theEmptyPasswordMatchesNotEvenItsOwnHash() {
    Password empty = Password.of("");
    assertThat(hasher().matches(empty, hasher().hash(empty))).isFalse();
  }

  @Test
  default void aPasswordMatchesHoweverItsAccentsWereTyped() {
    PasswordHash hash = hasher().hash(Password.of("crème brûlée forever"));
    String decomposed = Normalizer.normalize("crème brûlée forever", Normalizer.Form.NFD);

    assertThat(hasher().matches(Password.of(decomposed), hash)).isTrue();
  }

  @Test
  default void aHashDoesNotContainThePassword() {
    assertThat(hasher().hash(Password.of("correct horse battery staple")).phc())
        .doesNotContain("correct horse");
  }
}
