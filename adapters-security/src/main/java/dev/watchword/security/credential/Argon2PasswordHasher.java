package dev.watchword.security.credential;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.security.credential.Argon2Hash.Recipe;
import dev.watchword.security.credential.Argon2Hash.Variant;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Hashes with Argon2id (RFC 9106) and also knows the hashes that other systems made. Internal to
 * this module.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final int VERSION = 19;
  private static final int SALT_LENGTH = 16;
  private static final int HASH_LENGTH = 32;

  private final List<HashScheme> schemes =
      List.of(new Argon2Scheme(), new BcryptScheme(), new Pbkdf2Scheme(), new ScryptScheme());
  private final Recipe present;
  private final SecureRandom random;
  private final PasswordHash decoy;

  public Argon2PasswordHasher(Argon2Parameters parameters, SecureRandom random) {
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
    return read(hash).filter(stored -> stored.matches(password)).isPresent();
  }

  @Override
  public boolean isVerifiable(PasswordHash hash) {
    return read(hash).isPresent();
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
