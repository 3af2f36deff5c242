package dev.watchword.security.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.Adoption.Adopted;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes that real software made, each taken in as it is. */
class SpecimenTest {
  private static final Argon2PasswordHasher HASHER =
      new Argon2PasswordHasher(new Argon2Parameters(64, 1, 1), new SecureRandom());

  static Stream<Specimen> logins() {
    return Specimen.expected("login");
  }

  static Stream<Specimen> refusals() {
    return Specimen.expected("weak", "refuse").filter(specimen -> !specimen.password().isEmpty());
  }

  static Stream<Specimen> ofEmptyPasswords() {
    return Specimen.expected("refuse").filter(specimen -> specimen.password().isEmpty());
  }

  static Stream<Specimen> weak() {
    return Specimen.expected("weak");
  }

  private static PasswordHash wrapped(Specimen specimen) {
    return HASHER.wrap(new PasswordHash(specimen.hash())).orElseThrow();
  }

  private static Adoption adopt(Specimen specimen) {
    return HASHER.adopt(new PasswordHash(specimen.hash()));
  }

  private static PasswordHash adopted(Specimen specimen) {
    assertThat(adopt(specimen)).isInstanceOf(Adopted.class);
    return ((Adopted) adopt(specimen)).hash();
  }

  private static boolean matches(String password, PasswordHash hash) {
    return HASHER.matches(Password.of(password), hash);
  }

  @ParameterizedTest
  @MethodSource("logins")
  void thePasswordOpensAndAnotherDoesNot(Specimen specimen) {
    PasswordHash hash = adopted(specimen);
    String password = specimen.password();

    assertThat(matches(password, hash)).isTrue();
    assertThat(matches("~" + password.substring(1), hash)).isFalse();
    assertThat(matches("", hash)).isFalse();
    assertThat(HASHER.isOutdated(hash)).isTrue();
  }

  /** HMAC fills its key with NULs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "passlib 1.7.4 pbkdf2_sha256",
        "passlib 1.7.4 scrypt",
        "passlib 1.7.4 bcrypt 2b",
        "passlib 1.7.4 bcrypt_sha256 v2",
        "passlib 1.7.4 sha512_crypt"
      })
  void aNulAfterThePasswordMakesAnother(String madeBy) {
    Specimen specimen =
        logins().filter(login -> login.madeBy().equals(madeBy)).findFirst().orElseThrow();

    assertThat(matches(specimen.password() + "\0", adopted(specimen))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("logins")
  void whatIsStoredIsAdoptedUnchangedAndCopiesItsCost(Specimen specimen) {
    PasswordHash hash = adopted(specimen);
    HashCost cost = HASHER.costOf(hash);
    PasswordHash decoy = HASHER.decoy(cost);

    assertThat(HASHER.adopt(hash)).isEqualTo(new Adopted(hash));
    assertThat(HASHER.costOf(decoy)).isEqualTo(cost);
    assertThat(decoy.phc()).startsWith(cost.recipe());
    assertThat(hash.phc()).startsWith(cost.recipe()).hasSizeLessThan(512);
  }

  @ParameterizedTest
  @MethodSource("logins")
  void onlyBcryptItselfLeavesTheEndOfALongPasswordUnproven(Specimen specimen) {
    PasswordHash hash = adopted(specimen);

    assertThat(HASHER.provesAllOf(Password.of("x".repeat(73)), hash))
        .isEqualTo(!hash.phc().startsWith("$2"));
  }

  @ParameterizedTest
  @MethodSource("weak")
  void aWeakHashIsStoredOnlyInsideANewOne(Specimen specimen) {
    PasswordHash hash = wrapped(specimen);
    String password = specimen.password();
    String secret = specimen.hash().substring(specimen.hash().length() - 20);

    assertThat(adopt(specimen)).isInstanceOf(Adoption.Weak.class);
    assertThat(hash.phc()).startsWith("$argon2id+").doesNotContain(secret);
    assertThat(HASHER.wraps(hash, new PasswordHash(specimen.hash()))).isTrue();
    assertThat(HASHER.wraps(hash, new PasswordHash("{SHA}2jmj7l5rSw0yVb/vlWAYkK/YBwk="))).isFalse();
    assertThat(matches(password, hash)).isTrue();
    assertThat(matches("~" + password.substring(1), hash)).isFalse();
    assertThat(matches(password + "\0", hash)).isFalse();
    assertThat(matches("", hash)).isFalse();
    assertThat(HASHER.isOutdated(hash)).isTrue();
    assertThat(HASHER.provesAllOf(Password.of("x".repeat(1000)), hash)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("weak")
  void aWrappedHashIsAdoptedUnchangedAndCopiesItsCost(Specimen specimen) {
    PasswordHash hash = wrapped(specimen);
    HashCost cost = HASHER.costOf(hash);
    PasswordHash decoy = HASHER.decoy(cost);

    assertThat(HASHER.adopt(hash)).isEqualTo(new Adopted(hash));
    assertThat(cost.recipe()).endsWith("$v=19$m=64,t=1,p=1");
    assertThat(cost.memoryKib()).isEqualTo(64);
    assertThat(HASHER.costOf(decoy)).isEqualTo(cost);
    assertThat(decoy.phc()).startsWith(cost.recipe());
  }

  @Test
  void theWeakHashOfAnEmptyPasswordIsFound() {
    assertThat(ofEmptyPasswords().filter(specimen -> adopt(specimen) instanceof Adoption.Weak))
        .isNotEmpty()
        .allMatch(specimen -> HASHER.isOfEmptyPassword(wrapped(specimen)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatIsRefusedHasAReason(Specimen specimen) {
    assertThat(adopt(specimen)).isNotInstanceOf(Adopted.class);
  }

  @ParameterizedTest
  @MethodSource("ofEmptyPasswords")
  void theHashOfAnEmptyPasswordIsFoundAndOpensNothing(Specimen specimen) {
    if (adopt(specimen) instanceof Adopted(PasswordHash hash)) {
      assertThat(HASHER.isOfEmptyPassword(hash)).isTrue();
      assertThat(matches("", hash)).isFalse();
    }
  }

  @Test
  void noReasonRepeatsAnyOfTheHash() {
    assertThat(refusals())
        .allSatisfy(
            specimen ->
                assertThat(adopt(specimen).toString())
                    .doesNotContain(specimen.password())
                    .satisfies(
                        reason ->
                            assertThat(Arrays.stream(specimen.hash().split("\\$", -1)))
                                .filteredOn(part -> part.length() > 12)
                                .noneMatch(reason::contains)));
  }

  @Test
  void thereAreSpecimensOfEachExpectation() {
    assertThat(Specimen.all()).hasSizeGreaterThan(160);
    assertThat(logins()).hasSizeGreaterThan(100);
  }
}
