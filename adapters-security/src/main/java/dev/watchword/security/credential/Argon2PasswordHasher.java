package dev.watchword.security.credential;

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
 * Hashes with Argon2id (RFC 9106) and also knows the hashes that other systems made. Internal to
 * this module.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final Logger LOG = LoggerFactory.getLogger(Argon2PasswordHasher.class);
  private static final int VERSION = 19;
  private static final int SALT_LENGTH = 16;
  private static final int HASH_LENGTH = 32;

  private final List<HashScheme> schemes =
      List.of(new Argon2Scheme(), new BcryptScheme(), new Pbkdf2Scheme(), new ScryptScheme());
  private final Recipe present;
  private final int mostMemoryKib;
  private final SecureRandom random;
  private final PasswordHash decoy;

  /** With as much memory for a stored hash as any may take. */
  public Argon2PasswordHasher(Argon2Parameters parameters, SecureRandom random) {
    this(parameters, HashScheme.MAX_MEMORY_KIB, random);
  }

  /**
   * Makes hashes of these parameters.
   *
   * @param mostMemoryKib a stored hash that takes more, in KiB, is not verified: it could take what
   *     the process needs to live
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
    this.decoy = encode(randomBytes(SALT_LENGTH), randomBytes(HASH_LENGTH));
  }

  @Override
  public PasswordHash hash(Password password) {
    byte[] salt = randomBytes(SALT_LENGTH);
    return encode(salt, present.compute(password.utf8(), salt, HASH_LENGTH));
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    return read(hash).map(stored -> stored.matches(password)).orElseGet(() -> refuse(password));
  }

  /** For the work of a hash, so that nobody sees which accounts this concerns. */
  private boolean refuse(Password password) {
    LOG.error(
        "A stored password hash is not verified: it has no known form, or takes more than {} KiB;"
            + " raise the heap or reset the password of its user",
        mostMemoryKib);
    byte[] unused = present.compute(password.utf8(), randomBytes(SALT_LENGTH), HASH_LENGTH);
    return false;
  }

  @Override
  public boolean isVerifiable(PasswordHash hash) {
    return read(hash).isPresent();
  }

  private Optional<StoredHash> read(PasswordHash hash) {
    return schemes.stream()
        .map(scheme -> scheme.read(hash.phc()))
        .flatMap(Optional::stream)
        .filter(stored -> stored.memoryKib() <= mostMemoryKib)
        .findFirst();
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return Argon2Scheme.parse(hash.phc())
        .filter(stored -> stored.recipe().equals(present))
        .filter(stored -> stored.saltLength() == SALT_LENGTH && stored.length() == HASH_LENGTH)
        .isEmpty();
  }

  /** Random bits in a hash's place: a password that gives them cannot be found. */
  @Override
  public PasswordHash decoy() {
    return decoy;
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
