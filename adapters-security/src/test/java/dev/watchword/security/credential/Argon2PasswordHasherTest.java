package dev.watchword.security.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.credential.PasswordHasherContract;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest implements PasswordHasherContract {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$YW55IGhhc2ggb2YgMTYrIGI', true",
    "'$argon2id$v=19$m=65,t=1,p=1$c29tZXNhbHQ$YW55IGhhc2ggb2YgMTYrIGI', false",
    "'$scrypt$ln=6,r=8,p=1$c29tZXNhbHQ$YW55IGhhc2ggb2YgMTYrIGI', true",
    "'$scrypt$ln=7,r=8,p=1$c29tZXNhbHQ$YW55IGhhc2ggb2YgMTYrIGI', false"
  })
  void aStoredHashThatTakesMoreMemoryThanThereIsForItIsNotVerified(
      String line, boolean verifiable) {
    PasswordHasher small =
        new Argon2PasswordHasher(new Argon2Parameters(8, 1, 1), 64, new SecureRandom());

    assertThat(small.isVerifiable(new PasswordHash(line))).isEqualTo(verifiable);
    assertThat(small.matches(Password.of("any password"), new PasswordHash(line))).isFalse();
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  private final PasswordHasher hasher =
      new Argon2PasswordHasher(new Argon2Parameters(64, 2, 1), RANDOM);

  @Override
  public PasswordHasher hasher() {
    return hasher;
  }

  @Test
  void aHashIsAPhcStringWithThePresentParameters() {
    String base64 = "[A-Za-z0-9+/]";
    assertThat(hasher.hash(Password.of("password")).phc())
        .matches("\\$argon2id\\$v=19\\$m=64,t=2,p=1\\$" + base64 + "{22}\\$" + base64 + "{43}");
  }

  @Test
  void theDefaultIsWhatOwaspRecommends() {
    assertThat(
            new Argon2PasswordHasher(Argon2Parameters.DEFAULT, RANDOM)
                .hash(Password.of("password"))
                .phc())
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @ParameterizedTest
  @CsvSource({"65,2,1", "64,3,1", "64,2,2"})
  void hashesWithOtherParametersMatchAndAreOutdated(int memoryKib, int passes, int lanes) {
    Password password = Password.of("password");
    PasswordHash other =
        new Argon2PasswordHasher(new Argon2Parameters(memoryKib, passes, lanes), RANDOM)
            .hash(password);
    assertThat(hasher.matches(password, other)).isTrue();
    assertThat(hasher.isOutdated(other)).isTrue();
  }

  @Test
  void twoHashersHaveTwoDecoys() {
    assertThat(new Argon2PasswordHasher(Argon2Parameters.DEFAULT, RANDOM).decoy())
        .isNotEqualTo(new Argon2PasswordHasher(Argon2Parameters.DEFAULT, RANDOM).decoy());
  }

  @ParameterizedTest
  @CsvSource({
    "0,2,1",
    "7,2,1",
    "15,2,2",
    "64,0,1",
    "64,2,0",
    "256,2,17",
    "131073,1,1",
    "131072,5,1",
    "-64,2,1"
  })
  void parametersOutOfBoundsAreRefused(int memoryKib, int passes, int lanes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Argon2Parameters(memoryKib, passes, lanes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=131072,t=4,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2i$v=16$m=128,t=1,p=16$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2d$m=8,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ"
      })
  void theDearestThatIsReadIsAtTheCeiling(String line) {
    assertThat(Argon2Scheme.parse(line)).isPresent();
    assertThat(hasher.isVerifiable(new PasswordHash(line))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=131073,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=131072,t=5,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=8,t=9999,p=17$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=2147483648,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=64,t=-1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=064,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=64,p=1,t=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=18$m=64,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=64,t=1,p=1$c2FsdA$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWR",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ==",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ\n",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ$",
        "$argon2xd$v=19$m=64,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$Argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ"
      })
  void whatIsTooDearOrMalformedIsNotRead(String line) {
    assertThat(Argon2Scheme.parse(line)).isEmpty();
    assertThat(hasher.isVerifiable(new PasswordHash(line))).isFalse();
    assertThat(hasher.matches(Password.of("password"), new PasswordHash(line))).isFalse();
    assertThat(hasher.isOutdated(new PasswordHash(line))).isTrue();
  }
}
