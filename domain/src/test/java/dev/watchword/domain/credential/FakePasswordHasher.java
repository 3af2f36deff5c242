package dev.watchword.domain.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A hasher for tests: quick, always the same in the same order of calls, and it counts how often it
 * was made to work. Its lines read {@code $fake$<generation>$<salt>$<sha-256>}. Any thread may use
 * it.
 */
public final class FakePasswordHasher implements PasswordHasher {
  private static final String WEAK = "weak";
  private static final String DECOY_SALT = "decoy";

  private final int generation;
  private final AtomicInteger salts = new AtomicInteger();
  private final AtomicInteger hashed = new AtomicInteger();
  private final AtomicInteger compared = new AtomicInteger();

  public FakePasswordHasher() {
    this(1);
  }

  /** A hasher whose parameters are those of {@code generation}; hashes of others are outdated. */
  public FakePasswordHasher(int generation) {
    this.generation = generation;
  }

  @Override
  public PasswordHash hash(Password password) {
    hashed.incrementAndGet();
    String salt = Integer.toString(salts.incrementAndGet());
    return line(generation, salt, digest(generation + salt, password));
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    compared.incrementAndGet();
    String[] parts = hash.phc().split("\\$", -1);
    return parts.length == 5
        && parts[1].equals("fake")
        && !password.reveal().isEmpty()
        && password.spellings().stream()
            .anyMatch(spelling -> parts[4].equals(digest(parts[2] + parts[3], spelling)));
  }

  private static boolean isVerifiable(PasswordHash hash) {
    return hash.phc().split("\\$", -1).length == 5 && hash.phc().startsWith("$fake$");
  }

  /**
   * Adopts its own lines, and those that begin with {@code foreign}; {@code weak} ones are weak.
   */
  @Override
  public Adoption adopt(PasswordHash foreign) {
    if (foreign.phc().startsWith(WEAK)) {
      return new Adoption.Weak("a fake");
    }
    PasswordHash stored = new PasswordHash(foreign.phc().replaceFirst("^foreign", ""));
    return isVerifiable(stored)
        ? new Adoption.Adopted(stored)
        : new Adoption.Unknown("no form of this fake");
  }

  @Override
  public Optional<PasswordHash> wrap(PasswordHash weak) {
    return weak.phc().startsWith(WEAK)
        ? Optional.of(new PasswordHash(weak.phc().substring(WEAK.length())))
        : Optional.empty();
  }

  @Override
  public boolean wraps(PasswordHash stored, PasswordHash weak) {
    return wrap(weak).equals(Optional.of(stored));
  }

  @Override
  public boolean isOfEmptyPassword(PasswordHash hash) {
    String[] parts = hash.phc().split("\\$", -1);
    return parts.length == 5 && parts[4].equals(digest(parts[2] + parts[3], Password.of("")));
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return !hash.phc().startsWith("$fake$" + generation + "$");
  }

  /** Of generation 0 only the first 72 bytes are seen. */
  @Override
  public boolean provesAllOf(Password password, PasswordHash hash) {
    return !hash.phc().startsWith("$fake$0$") || password.utf8().length <= 72;
  }

  @Override
  public HashCost presentCost() {
    return cost(Integer.toString(generation));
  }

  /** A generation takes as many MiB as its number says. */
  @Override
  public HashCost costOf(PasswordHash hash) {
    return isVerifiable(hash) ? cost(hash.phc().split("\\$", -1)[2]) : presentCost();
  }

  private static HashCost cost(String generation) {
    return new HashCost("$fake$" + generation, 1024 * Integer.parseInt(generation));
  }

  @Override
  public PasswordHash decoy(HashCost cost) {
    return new PasswordHash(cost.recipe() + "$" + DECOY_SALT + "$matches nothing");
  }

  /** How many passwords were hashed. */
  public int hashed() {
    return hashed.get();
  }

  /** How many comparisons were made, with the decoy too. */
  public int compared() {
    return compared.get();
  }

  private static PasswordHash line(int generation, String salt, String digest) {
    return new PasswordHash("$fake$" + generation + "$" + salt + "$" + digest);
  }

  private static String digest(String salt, Password password) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest(password.utf8()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
