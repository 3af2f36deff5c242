package dev.watchword.security.credential;

import dev.watchword.domain.credential.Adoption;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.security.credential.Argon2Hash.Recipe;
import dev.watchword.security.credential.Argon2Hash.Variant;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes with Argon2id (RFC 9106) and also verifies the hashes of other systems. Internal to this
 * module.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final Logger LOG = LoggerFactory.getLogger(Argon2PasswordHasher.class);
  private static final int VERSION = 19;
  private static final int SALT_LENGTH = 16;
  private static final int HASH_LENGTH = 32;

  private final List<HashScheme> schemes =
      List.of(
          new Argon2Scheme(),
          new BcryptScheme(),
          new BcryptSha256Scheme(),
          new Pbkdf2Scheme(),
          new ScryptScheme(),
          new ShaCryptScheme(),
          new WrappedScheme());
  private final Recipe present;
  private final int mostMemoryKib;
  private final SecureRandom random;
  private final HashCost presentCost;

  /** Creates a hasher with the largest memory limit for stored hashes. */
  public Argon2PasswordHasher(Argon2Parameters parameters, SecureRandom random) {
    this(parameters, HashScheme.MAX_MEMORY_KIB, random);
  }

  /**
   * Creates a hasher with these parameters.
   *
   * @param mostMemoryKib the limit for stored hashes, in KiB; a hash that takes more is refused,
   *     because it could use up the memory of the process
   */
  public Argon2PasswordHasher(Argon2Parameters parameters, int mostMemoryKib, SecureRandom random) {
    this.mostMemoryKib = Math.max(mostMemoryKib, parameters.memoryKib());
    this.present =
        new Recipe(
            Variant.ARGON2ID,
            VERSION,
            parameters.memoryKib(),
            parameters.passes(),
            parameters.lanes());
    this.random = random;
    this.presentCost =
        new HashCost(
            recipeOf(encode(new byte[SALT_LENGTH], new byte[HASH_LENGTH]).phc()),
            parameters.memoryKib());
  }

  @Override
  public PasswordHash hash(Password password) {
    byte[] salt = randomBytes(SALT_LENGTH);
    return encode(salt, present.compute(password.utf8(), salt, HASH_LENGTH));
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    return read(hash).map(stored -> matches(password, stored)).orElseGet(() -> refuse(password));
  }

  /**
   * Tries each spelling, because other systems may have hashed the password as typed. An empty
   * password never matches.
   */
  private static boolean matches(Password password, StoredHash stored) {
    return !password.reveal().isEmpty() && password.spellings().stream().anyMatch(stored::matches);
  }

  /**
   * Takes the time of a real hash, so that an observer cannot tell which accounts this concerns.
   */
  private boolean refuse(Password password) {
    LOG.error(
        "A stored password hash has an unknown format and cannot be verified; reset the password of"
            + " its user");
    byte[] unused = present.compute(password.utf8(), randomBytes(SALT_LENGTH), HASH_LENGTH);
    return false;
  }

  @Override
  public Adoption adopt(PasswordHash foreign) {
    return switch (ForeignHashes.read(foreign.phc())) {
      case Adoption.Adopted adopted when !isVerifiable(adopted.hash()) -> tooLarge(adopted.hash());
      case Adoption other -> other;
    };
  }

  private Adoption tooLarge(PasswordHash hash) {
    return new Adoption.TooCostly(
        costOf(hash).memoryKib() + " KiB of memory",
        mostMemoryKib + " KiB with this heap; a larger one allows more");
  }

  @Override
  public Optional<PasswordHash> wrap(PasswordHash weak) {
    return ForeignHashes.weak(weak.phc())
        .map(
            inner -> {
              byte[] salt = randomBytes(SALT_LENGTH);
              byte[] hash = present.compute(inner.output(), salt, HASH_LENGTH);
              return new PasswordHash(WrappedScheme.line(inner.inner(), present, salt, hash));
            });
  }

  @Override
  public boolean wraps(PasswordHash stored, PasswordHash weak) {
    return ForeignHashes.weak(weak.phc())
        .filter(inner -> WrappedScheme.isOf(stored.phc(), inner))
        .isPresent();
  }

  /** Whether {@code hash} can be parsed, and takes no more memory than there is for it. */
  boolean isVerifiable(PasswordHash hash) {
    return read(hash).filter(stored -> stored.memoryKib() <= mostMemoryKib).isPresent();
  }

  @Override
  public boolean isOfEmptyPassword(PasswordHash hash) {
    return read(hash).filter(stored -> stored.matches(Password.of(""))).isPresent();
  }

  private Optional<StoredHash> read(PasswordHash hash) {
    return schemes.stream()
        .map(scheme -> scheme.read(hash.phc()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return Argon2Scheme.parse(hash.phc())
        .filter(stored -> stored.recipe().equals(present))
        .filter(stored -> stored.saltLength() == SALT_LENGTH && stored.length() == HASH_LENGTH)
        .isEmpty();
  }

  @Override
  public boolean provesAllOf(Password password, PasswordHash hash) {
    return read(hash)
        .filter(stored -> password.spellings().stream().allMatch(stored::seesAllOf))
        .isPresent();
  }

  @Override
  public HashCost presentCost() {
    return presentCost;
  }

  @Override
  public HashCost costOf(PasswordHash hash) {
    return read(hash)
        .map(stored -> new HashCost(recipeOf(hash.phc()), stored.memoryKib()))
        .orElse(presentCost);
  }

  /**
   * Everything before the salt: {@code $2b$12}, or the text before the last two fields, or three
   * where there is an inner salt.
   */
  private static String recipeOf(String line) {
    if (line.startsWith(WrappedScheme.START)) {
      return line.substring(0, line.indexOf('$', line.indexOf(",p=")));
    }
    int end =
        line.startsWith("$2")
            ? line.lastIndexOf('$')
            : line.lastIndexOf('$', line.lastIndexOf('$') - 1);
    return line.substring(0, end);
  }

  /** Has random bits in place of the hash: no password that gives them can be found. */
  @Override
  public PasswordHash decoy(HashCost cost) {
    return schemes.stream()
        .map(scheme -> new PasswordHash(scheme.filled(cost.recipe(), random)))
        .filter(line -> read(line).isPresent())
        .findFirst()
        .orElseGet(() -> encode(randomBytes(SALT_LENGTH), randomBytes(HASH_LENGTH)));
  }

  private PasswordHash encode(byte[] salt, byte[] hash) {
    return new PasswordHash(new Argon2Hash(present, salt, hash).line());
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
