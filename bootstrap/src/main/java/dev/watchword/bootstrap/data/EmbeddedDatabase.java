package dev.watchword.bootstrap.data;

import dev.watchword.bootstrap.StartRefusedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The H2 file and the secrets that open it. They are made together and belong together: one without
 * the other stops the start, for to go on would lose one of them.
 */
public final class EmbeddedDatabase {
  private static final String DATABASE = "watchword";

  /** The file's name in the data directory. */
  public static final String FILE = DATABASE + ".mv.db";

  private static final String MASTER_KEY = "master.key";
  private static final String PASSWORD = "database.password";

  /**
   * There from before the first secret is made until the database stands, so that a first start may
   * be repeated.
   */
  private static final String FIRST_START = "first-start";

  private final DataDirectory directory;

  public EmbeddedDatabase(DataDirectory directory) {
    this.directory = directory;
  }

  /** What opens the database. */
  public record Secrets(String masterKey, String password) {
    @Override
    public String toString() {
      return "Secrets[hidden]";
    }
  }

  /** The file without its ending. */
  public Path path() {
    return directory.resolve(DATABASE);
  }

  /**
   * The secrets of this database, generated when there is none yet.
   *
   * @param givenMasterKey from the environment; a generated one is not used then
   * @throws StartRefusedException when the database is there without its secrets, or they without
   *     it
   */
  public Secrets secrets(
      Optional<String> givenMasterKey,
      Supplier<String> newMasterKey,
      Supplier<String> newPassword) {
    if (directory.has(FILE) || directory.has(FIRST_START)) {
      return new Secrets(
          givenMasterKey.orElseGet(() -> existingOrFirst(MASTER_KEY, newMasterKey)),
          existingOrFirst(PASSWORD, newPassword));
    }
    refuseOrphan(MASTER_KEY);
    refuseOrphan(PASSWORD);
    directory.create(FIRST_START, "This file is deleted when the first start is complete.");
    return secrets(givenMasterKey, newMasterKey, newPassword);
  }

  /** From now on the secrets and the database must both be there. */
  public void established() {
    directory.delete(FIRST_START);
  }

  private String existingOrFirst(String name, Supplier<String> generated) {
    if (!directory.has(name) && directory.has(FIRST_START)) {
      directory.create(name, generated.get());
    }
    return directory.readSecret(name).orElseThrow(() -> missing(name));
  }

  private StartRefusedException missing(String name) {
    return new StartRefusedException(
        "The database "
            + directory.resolve(FILE)
            + " is there, but "
            + directory.resolve(name)
            + ", which opens it, is not: put it back, or move the database away to start anew.");
  }

  private void refuseOrphan(String name) {
    if (directory.has(name)) {
      throw new StartRefusedException(
          "The secret "
              + directory.resolve(name)
              + " is there, but its database "
              + directory.resolve(FILE)
              + " is not: put the database back, or move the secret away to start anew.");
    }
  }
}
