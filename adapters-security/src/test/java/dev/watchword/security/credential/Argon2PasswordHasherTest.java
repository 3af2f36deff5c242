package dev.watchword.security.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.watchword.domain.credential.HashCost;
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
  void aHashThatTakesMoreMemoryThanThereIsForItIsNotTakenIn(String line, boolean verifiable) {
    Argon2PasswordHasher small =
        new Argon2PasswordHasher(new Argon2Parameters(8, 1, 1), 64, new SecureRandom());

    assertThat(small.isVerifiable(new PasswordHash(line))).isEqualTo(verifiable);
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Argon2PasswordHasher hasher =
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
  void twoDecoysDiffer() {
    assertThat(hasher.decoy(hasher.presentCost())).isNotEqualTo(hasher.decoy(hasher.presentCost()));
  }

  @ParameterizedTest
  @CsvSource({
    "'$argon2id$v=19$m=256,t=2,p=1', '$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',"
        + " 256",
    "'$argon2i$m=256,t=2,p=1', '$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY', 256",
    "'$2a$05', '$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW', 0",
    "'$2y$04', '$/OK.fbVrR/bpIqNJ5ianF.p9rBptCMXMYL001l.I0dyAovcBRhPVK', 0",
    "'$pbkdf2-sha256$1212', '$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ',"
        + " 0",
    "'$pbkdf2-sha512$1000',"
        + " '$c2FsdCBvZiAxNiBieXRlcw$BDOeVxLhiOWsl990Wlt/wUskDSxG5KyrgNml097eWIX95cCx7oDfxRgdWILuyawhsOwnNSHPHNUsdZ3epx2FFg',"
        + " 0",
    "'$scrypt$ln=4,r=8,p=1', '$c2FsdCBvZiAxNiBieXRlcw$6frGpdijN64CElNDCNrARjxvO50EkoC+d+Ihohucr00',"
        + " 16"
  })
  void aDecoyOfEachFormCostsWhatItStandsFor(String recipe, String saltAndHash, int memoryKib) {
    HashCost cost = hasher.costOf(new PasswordHash(recipe + saltAndHash));
    PasswordHash decoy = hasher.decoy(cost);

    assertThat(cost).isEqualTo(new HashCost(recipe, memoryKib));
    assertThat(hasher.isVerifiable(decoy)).isTrue();
    assertThat(hasher.costOf(decoy)).isEqualTo(cost);
    assertThat(hasher.matches(Password.of("password"), decoy)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0,2,1",
    "7,2,1",
    "15,2,2",
    "64,0,1",
    "64,2,0",
    "1024,2,65",
    "262145,1,1",
    "262144,5,1",
    "-64,2,1"
  })
  void parametersOutOfBoundsAreRefused(int memoryKib, int passes, int lanes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Argon2Parameters(memoryKib, passes, lanes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=262144,t=4,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2i$v=16$m=512,t=1,p=64$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2d$m=8,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ"
      })
  void theDearestThatIsReadIsAtTheCeiling(String line) {
    assertThat(Argon2Scheme.parse(line)).isPresent();
    assertThat(hasher.isVerifiable(new PasswordHash(line))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=262145,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=262144,t=5,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
        "$argon2id$v=19$m=1024,t=1,p=65$c29tZXNhbHQ$RdescudvJCsgt3ub+b3dWQ",
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
