package dev.watchword.security.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes that other systems made, with the values that they publish. */
class ForeignHashTest {
  private static final Argon2PasswordHasher HASHER =
      new Argon2PasswordHasher(new Argon2Parameters(64, 1, 1), new SecureRandom());

  private static boolean matches(String password, String line) {
    return HASHER.matches(Password.of(password), new PasswordHash(line));
  }

  private static void assertMatchesAlone(String password, String line) {
    assertThat(matches(password, line)).isTrue();
    assertThat(matches(password + "x", line)).isFalse();
    assertThat(HASHER.isVerifiable(new PasswordHash(line))).isTrue();
    assertThat(HASHER.isOutdated(new PasswordHash(line))).isTrue();
  }

  /** The values of the reference implementation's own test. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
        "$argon2i$m=256,t=2,p=1$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY"
      })
  void argon2(String line) {
    assertMatchesAlone("password", line);
  }

  /** The first group is crypt_blowfish's own, the second made by libxcrypt. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "U*U,$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U*,$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
        "U*U*U,$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
        "password,$2b$05$abcdefghijklmnopqrstuuWG29KuyeAicPCJODk1zjyGvyQUU2awu",
        "pässwörd 🛶,$2b$04$abcdefghijklmnopqrstuueU7H0u.8DLyZGITkx1uBafxbX2/cmaG",
        "pässwörd 🛶,$2y$05$/OK.fbVrR/bpIqNJ5ianF.p9rBptCMXMYL001l.I0dyAovcBRhPVK",
        "pässwörd 🛶,$2a$05$/OK.fbVrR/bpIqNJ5ianF.p9rBptCMXMYL001l.I0dyAovcBRhPVK"
      })
  void bcrypt(String password, String line) {
    assertMatchesAlone(password, line);
  }

  @Test
  void bcryptSeesOnly72Bytes() {
    String line = "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    String seen = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    assertThat(matches(seen, line)).isTrue();
    assertThat(matches(seen + "chars after 72 are ignored", line)).isTrue();
    assertThat(matches(seen.substring(0, 71), line)).isFalse();
  }

  @Test
  void whatBcryptDoesNotSeeIsNotProven() {
    PasswordHash line =
        new PasswordHash("$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui");
    assertThat(HASHER.provesAllOf(Password.of("x".repeat(72)), line)).isTrue();
    assertThat(HASHER.provesAllOf(Password.of("x".repeat(73)), line)).isFalse();
    assertThat(HASHER.provesAllOf(Password.of("ä".repeat(37)), line)).isFalse();
  }

  @Test
  void theEmptyPasswordMatchesNotEvenItsOwnHash() {
    assertThat(matches("", "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s."))
        .isFalse();
  }

  /** Made from the bytes of the decomposed form, as other systems do. */
  @Test
  void whatWasHashedAsTypedMatchesAsTyped() {
    String decomposed = Normalizer.normalize("crème brûlée", Normalizer.Form.NFD);
    String line = argon2Of(decomposed);

    assertThat(matches(decomposed, line)).isTrue();
    assertThat(matches("crème brûlée", line)).isFalse();
  }

  @Test
  void aPasswordMayBeLongerThanANewOneMayBe() {
    String longest = "x".repeat(Password.MAX_CHECKED_LENGTH);

    assertThat(Password.of(longest).isPlausible()).isTrue();
    assertThat(matches(longest, argon2Of(longest))).isTrue();
    assertThat(matches(longest.substring(1), argon2Of(longest))).isFalse();
  }

  private static String argon2Of(String bytes) {
    Argon2Hash.Recipe recipe = new Argon2Hash.Recipe(Argon2Hash.Variant.ARGON2ID, 19, 64, 1, 1);
    byte[] salt = "some salt".getBytes(StandardCharsets.UTF_8);
    byte[] hash = recipe.compute(bytes.getBytes(StandardCharsets.UTF_8), salt, 32);
    return new Argon2Hash(recipe, salt, hash).line();
  }

  @Test
  void aNulMatchesNoBcryptHash() {
    String empty = "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.";
    assertThat(matches("\0", empty)).isFalse();
    assertThat(matches("\0\0", empty)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2b$16$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\n"
      })
  void bcryptThatIsTooDearOrMalformedIsNotRead(String line) {
    assertThat(new BcryptScheme().read(line)).isEmpty();
    assertThat(HASHER.isVerifiable(new PasswordHash(line))).isFalse();
    assertThat(matches("U*U", line)).isFalse();
  }

  /** The first two are passlib's own, the others made by OpenSSL. */
  @ParameterizedTest
  @CsvSource({
    "password,$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
    "1234,$pbkdf2-sha256$29000$Vcq5N2YMwZgzxliLEeKcEw$s0clgmR70WK1yOIMGxi2LqUfiJ01U5nMhIk3xupdNWM",
    "pässword,$pbkdf2-sha256$29000$c2FsdCBvZiAxNiBieXRlcw$RkjJhqmHAjN9KRPdkqxRNKYxPP4JgtWhfQGA2HXBI4o",
    "pässword,$pbkdf2-sha512$25000$c2FsdCBvZiAxNiBieXRlcw$BDOeVxLhiOWsl990Wlt/wUskDSxG5KyrgNml097eWIX95cCx7oDfxRgdWILuyawhsOwnNSHPHNUsdZ3epx2FFg"
  })
  void pbkdf2(String password, String line) {
    assertMatchesAlone(password, line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$pbkdf2-sha256$2000001$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
        "$pbkdf2-sha256$2147483648$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
        "$pbkdf2-sha256$999$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
        "$pbkdf2-sha256$0$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
        "$pbkdf2-sha1$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
        "$pbkdf2-sha256$1212$4vjV$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
        "$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF"
      })
  void pbkdf2ThatIsTooDearOrMalformedIsNotRead(String line) {
    assertThat(new Pbkdf2Scheme().read(line)).isEmpty();
    assertThat(HASHER.isVerifiable(new PasswordHash(line))).isFalse();
    assertThat(matches("password", line)).isFalse();
  }

  /** RFC 7914 section 12, then two lines made by libscrypt and OpenSSL. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "pleaseletmein,\"$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw\"",
        "password,\"$scrypt$ln=16,r=8,p=1$MTIzNDU2Nzg$NuB+vs2zc0fb2UzIRwwAV6ZWb3St8+X9IedYI1gQsoo\"",
        "pässword,\"$scrypt$ln=4,r=8,p=1$c2FsdCBvZiAxNiBieXRlcw$6frGpdijN64CElNDCNrARjxvO50EkoC+d+Ihohucr00\""
      })
  void scrypt(String password, String line) {
    assertMatchesAlone(password, line);
  }

  @ParameterizedTest
  @CsvSource({
    "17,8,1,true",
    "17,8,2,true",
    "17,8,4,true",
    "17,8,5,false",
    "18,8,2,true",
    "18,8,3,false",
    "19,8,1,false",
    "18,4,1,true",
    "20,1,1,false",
    "16,1,1,false",
    "15,1,1,true",
    "21,1,1,false",
    "99,99,99,false",
    "1,99,99,true"
  })
  void scryptIsReadUpToItsCeiling(int logN, int r, int p, boolean read) {
    String line =
        "$scrypt$ln=%d,r=%d,p=%d$MTIzNDU2Nzg$NuB+vs2zc0fb2UzIRwwAV6ZWb3St8+X9IedYI1gQsoo"
            .formatted(logN, r, p);
    assertThat(new ScryptScheme().read(line).isPresent()).isEqualTo(read);
    assertThat(HASHER.isVerifiable(new PasswordHash(line))).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "{SSHA}x",
        "$1$deadbeef$0Huu6KHrKLVWfqa4WljDE0",
        "$6$rounds=5000$salt$hash",
        "$argon2id$",
        "$scrypt$ln=4,r=8,p=1$$",
        "🛶"
      })
  void otherFormsMatchNothing(String line) {
    assertThat(HASHER.isVerifiable(new PasswordHash(line))).isFalse();
    assertThat(matches(line, line)).isFalse();
    assertThat(matches("", line)).isFalse();
    assertThat(HASHER.isOutdated(new PasswordHash(line))).isTrue();
  }
}
