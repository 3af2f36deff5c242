package dev.watchword.security.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.testing.Fuzz;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lines that come from imports: none may cost more than is allowed, or anything but an answer. */
class StoredHashFuzzTest {
  private static final String ALPHABET = "$=,.abcmtpv0123456789AZ+/-_\n ";
  private static final String FOREIGN_ALPHABET = ALPHABET + ":{}PBKDF-SHcrypt";
  private static final long MAX_MEMORY_KIB = 256 * 1024;
  private static final long MAX_WORK_KIB = 1024 * 1024;
  private static final List<HashScheme> SCHEMES =
      List.of(
          new Argon2Scheme(),
          new BcryptScheme(),
          new BcryptSha256Scheme(),
          new Pbkdf2Scheme(),
          new ScryptScheme(),
          new ShaCryptScheme(),
          new WrappedScheme());

  private static Optional<StoredHash> read(String line) {
    return SCHEMES.stream()
        .map(scheme -> scheme.read(line))
        .flatMap(Optional::stream)
        .reduce(
            (one, other) -> {
              throw new AssertionError("read by two schemes");
            });
  }

  @Test
  void whatIsReadCanBeAfforded() {
    Fuzz.check(
        200,
        random -> Fuzz.damaged(random, line(random), ALPHABET),
        line -> read(line).ifPresent(hash -> assertThat(isAffordable(line)).isTrue()));
  }

  @Test
  void whatIsWellFormedAndCanBeAffordedIsRead() {
    Fuzz.check(
        201,
        StoredHashFuzzTest::line,
        line -> assertThat(read(line).isPresent()).isEqualTo(isAffordable(line)));
  }

  @Test
  void whatIsCheapIsComparedWithAndDoesNotMatch() {
    List<Password> passwords =
        Stream.of("", "violet harbour", "\0", "\u00e9".repeat(100)).map(Password::of).toList();
    Fuzz.check(
        202,
        random -> Fuzz.damaged(random, cheapLine(random), ALPHABET),
        line ->
            read(line)
                .filter(hash -> isCheap(line))
                .ifPresent(hash -> assertThat(passwords).noneMatch(hash::matches)));
  }

  @Test
  void anArgon2LineIsWrittenAsItWasRead() {
    Fuzz.check(
        203,
        random -> Fuzz.damaged(random, argon2(random, 65_536, 4), ALPHABET),
        line ->
            Argon2Scheme.parse(line)
                .ifPresent(
                    hash ->
                        assertThat(hash.line())
                            .isEqualTo(
                                line.contains("$v=")
                                    ? line
                                    : line.replaceFirst("\\$m=", "\\$v=16\\$m="))));
  }

  /** Damaged specimens and lines of ours: what is adopted is read, and adopted again unchanged. */
  @Test
  void whatIsAdoptedIsStoredAsItIsRead() {
    List<String> specimens = Specimen.all().map(Specimen::hash).toList();
    Fuzz.check(
        204,
        random -> Fuzz.damaged(random, Fuzz.oneOf(random, specimens), FOREIGN_ALPHABET),
        StoredHashFuzzTest::assertAdoptedIsRead);
    Fuzz.check(
        205,
        random -> Fuzz.damaged(random, line(random), FOREIGN_ALPHABET),
        StoredHashFuzzTest::assertAdoptedIsRead);
  }

  private static void assertAdoptedIsRead(String line) {
    if (ForeignHashes.read(line) instanceof Adoption.Adopted(PasswordHash hash)) {
      assertThat(read(hash.phc())).isPresent();
      assertThat(isAffordable(hash.phc())).isTrue();
      assertThat(ForeignHashes.read(hash.phc())).isEqualTo(new Adoption.Adopted(hash));
      assertThat(hash.phc().length()).isLessThan(512);
    }
  }

  /** An installation's own export can be imported again. */
  @Test
  void whatIsReadIsAdopted() {
    Fuzz.check(
        206,
        StoredHashFuzzTest::line,
        line ->
            read(line)
                .ifPresent(
                    hash ->
                        assertThat(ForeignHashes.read(line)).isInstanceOf(Adoption.Adopted.class)));
  }

  private static String line(RandomGenerator random) {
    return switch (random.nextInt(7)) {
      case 0 -> argon2(random, 1_000_000, 60);
      case 6 -> wrapped(random, 30, 1_000_000, 60);
      case 4 -> bcryptSha256(random, random.nextInt(32));
      case 5 -> shaCrypt(random, 2_000_000);
      case 1 ->
          "$2%s$%02d$%s"
              .formatted(oneOf(random, "a", "b", "y"), random.nextInt(32), base64(random, 53));
      case 2 -> pbkdf2(random, 3_000_000);
      default -> scrypt(random, 24, 40, 20);
    };
  }

  private static String cheapLine(RandomGenerator random) {
    return switch (random.nextInt(7)) {
      case 0 -> argon2(random, 64, 2);
      case 6 -> wrapped(random, 9, 64, 2);
      case 4 -> bcryptSha256(random, 4);
      case 5 -> shaCrypt(random, 1100);
      case 1 -> "$2b$04$" + base64(random, 53);
      case 2 -> pbkdf2(random, 1100);
      default -> scrypt(random, 6, 3, 2);
    };
  }

  private static String argon2(RandomGenerator random, int memory, int passes) {
    return "$%s%s$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            oneOf(random, "argon2id", "argon2i", "argon2d"),
            oneOf(random, "$v=19", "$v=16", ""),
            1 + random.nextInt(memory),
            1 + random.nextInt(passes),
            1 + random.nextInt(20),
            PhcBase64.encode(bytes(random, 2, 135)),
            PhcBase64.encode(bytes(random, 12, 135)));
  }

  private static String pbkdf2(RandomGenerator random, int rounds) {
    int length = random.nextInt(12, 70);
    return "$pbkdf2%s$%d$%s$%s"
        .formatted(
            oneOf(random, "", "-sha256", "-sha512"),
            1 + random.nextInt(rounds),
            PhcBase64.encode(bytes(random, 2, 135)).replace('+', '.'),
            PhcBase64.encode(bytes(random, length, length + 1)).replace('+', '.'));
  }

  private static String bcryptSha256(RandomGenerator random, int cost) {
    return "$%s$r=%02d$%s$%s"
        .formatted(
            oneOf(random, "bcrypt-sha256", "bcrypt-sha256-hmac", "bcrypt-sha256-hex"),
            cost,
            base64(random, 22),
            base64(random, 31));
  }

  private static String wrapped(RandomGenerator random, int logRounds, int memory, int passes) {
    return "$argon2id+%s$r=%d$v=19$m=%d,t=%d,p=%d$%s$%s$%s"
        .formatted(
            oneOf(random, "md5crypt", "apr1", "sha1", "phpass"),
            random.nextInt(logRounds),
            1 + random.nextInt(memory),
            1 + random.nextInt(passes),
            1 + random.nextInt(20),
            base64(random, 8).replace('.', 'A'),
            PhcBase64.encode(bytes(random, 2, 135)),
            PhcBase64.encode(bytes(random, 12, 135)));
  }

  private static String shaCrypt(RandomGenerator random, int rounds) {
    boolean longer = random.nextBoolean();
    return "$%d$rounds=%d$%s$%s"
        .formatted(
            longer ? 6 : 5,
            1 + random.nextInt(rounds),
            base64(random, random.nextInt(1, 20)),
            base64(random, longer ? 86 : 43));
  }

  private static String scrypt(RandomGenerator random, int logN, int r, int p) {
    return "$scrypt$ln=%d,r=%d,p=%d$%s$%s"
        .formatted(
            1 + random.nextInt(logN),
            1 + random.nextInt(r),
            1 + random.nextInt(p),
            PhcBase64.encode(bytes(random, 2, 135)),
            PhcBase64.encode(bytes(random, 12, 135)));
  }

  private static String oneOf(RandomGenerator random, String... choices) {
    return Fuzz.oneOf(random, List.of(choices));
  }

  private static byte[] bytes(RandomGenerator random, int from, int to) {
    byte[] bytes = new byte[random.nextInt(from, to)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String base64(RandomGenerator random, int length) {
    return PhcBase64.encode(bytes(random, length, length + 1))
        .replace('+', '.')
        .substring(0, length);
  }

  /** What the line says, read a second time and without the schemes' help. */
  private static boolean isAffordable(String line) {
    String[] parts = line.split("\\$", -1);
    return switch (parts[1]) {
      case "2a", "2b", "2y" -> number(parts[2]) >= 4 && number(parts[2]) <= 15;
      case "pbkdf2" -> isPbkdf2Affordable(parts, 20);
      case "pbkdf2-sha256" -> isPbkdf2Affordable(parts, 32);
      case "pbkdf2-sha512" -> isPbkdf2Affordable(parts, 64);
      case "bcrypt-sha256", "bcrypt-sha256-hmac", "bcrypt-sha256-hex" ->
          number(parts[2].substring(2)) >= 4 && number(parts[2].substring(2)) <= 15;
      case "5", "6" ->
          parameter(parts[2], "rounds") >= 1_000
              && parameter(parts[2], "rounds") <= 700_000
              && parts[3].length() >= 4
              && parts[3].length() <= 16;
      case "scrypt" -> isScryptAffordable(parts[2]) && isSalt(parts[3]) && isHash(parts[4]);
      case "argon2id+md5crypt", "argon2id+apr1", "argon2id+sha1", "argon2id+phpass" ->
          number(parts[2].substring(2)) <= 20
              && isArgon2Affordable(parts[4])
              && length(parts[6]) >= 8
              && isSalt(parts[6])
              && isHash(parts[7]);
      default -> {
        int at = parts[2].startsWith("v=") ? 3 : 2;
        yield isArgon2Affordable(parts[at])
            && length(parts[at + 1]) >= 8
            && isSalt(parts[at + 1])
            && isHash(parts[at + 2]);
      }
    };
  }

  private static boolean isPbkdf2Affordable(String[] parts, int block) {
    return isRounds(parts[2]) && isSalt(parts[3]) && isHash(parts[4]) && length(parts[4]) <= block;
  }

  private static boolean isArgon2Affordable(String parameters) {
    long memory = parameter(parameters, "m");
    long lanes = parameter(parameters, "p");
    return memory >= 8 * lanes
        && memory <= MAX_MEMORY_KIB
        && memory * parameter(parameters, "t") <= MAX_WORK_KIB
        && lanes <= 64;
  }

  private static boolean isScryptAffordable(String parameters) {
    long logN = parameter(parameters, "ln");
    long r = parameter(parameters, "r");
    if (logN > 20 || logN >= 16 * r) {
      return false;
    }
    long bytes = (128 * r) << logN;
    return bytes / 1024 <= MAX_MEMORY_KIB
        && 2 * (bytes / 1024) * parameter(parameters, "p") <= MAX_WORK_KIB;
  }

  private static boolean isCheap(String line) {
    return line.matches("(?s)\\$argon2(?:i|d|id)\\$.*\\$m=\\d{1,2},t=\\d,.*")
        || line.matches("(?s)\\$argon2id\\+[a-z0-9]+\\$r=\\d\\$v=19\\$m=\\d{1,2},t=\\d,.*")
        || line.startsWith("$2b$04$")
        || line.matches("(?s)\\$bcrypt-sha256.*\\$r=04\\$.*")
        || line.matches("(?s)\\$pbkdf2(|-sha256|-sha512)\\$\\d{1,4}\\$.*")
        || line.matches("(?s)\\$[56]\\$rounds=\\d{1,4}\\$.*")
        || line.matches("(?s)\\$scrypt\\$ln=\\d,r=\\d,p=\\d\\$.*");
  }

  private static long parameter(String parameters, String name) {
    return Stream.of(parameters.split(","))
        .filter(parameter -> parameter.startsWith(name + "="))
        .mapToLong(parameter -> number(parameter.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static long number(String text) {
    return Long.parseLong(text);
  }

  private static boolean isRounds(String text) {
    return number(text) >= 1_000 && number(text) <= 2_000_000;
  }

  private static boolean isSalt(String base64) {
    return length(base64) >= 4 && length(base64) <= 128;
  }

  private static boolean isHash(String base64) {
    return length(base64) >= 16 && length(base64) <= 128;
  }

  private static int length(String base64) {
    return base64.length() * 6 / 8;
  }
}
